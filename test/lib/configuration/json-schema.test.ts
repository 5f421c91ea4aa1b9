import Ajv from 'ajv';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { jsonSchema } from '../../../lib/configuration/json-schema';
import { platforms } from '../../../lib/platforms';
import { exampleFile } from '../../support/deployments';
import { PROJECT } from '../../../tools/project';
import { immuta } from './immuta';

type Json = Readonly<Record<string, unknown>>;
const at = (...path: string[]): unknown =>
  path.reduce<unknown>((node, key) => (node as Json | undefined)?.[key], jsonSchema());

test('cmk.schema.json is what npm run schema writes', () => {
  const written = readFileSync(join(PROJECT, 'cmk.schema.json'), 'utf8');
  expect(written).toBe(`${JSON.stringify(jsonSchema(), undefined, 2)}\n`);
});

test('every platform has a definition that deployments choose by its name', () => {
  const names = platforms.map((p) => `${p.name}-${p.cloud}`);
  expect(Object.keys(at('definitions') as Json).sort()).toEqual(['deployment', ...names].sort());
});

test.each(['properties', 'additionalProperties', 'required'])('the top has %s', (key) => {
  expect(at(key)).toBeDefined();
});

test('unknown keys are underlined everywhere', () => {
  expect(at('additionalProperties')).toBe(false);
  expect(at('properties', 'defaults', 'additionalProperties')).toBe(false);
  for (const p of platforms) expect(at('definitions', `${p.name}-${p.cloud}`, 'additionalProperties')).toBe(false);
});

test('what defaults may give is required nowhere', () => {
  const optional = Object.keys(at('properties', 'defaults', 'properties') as Json);
  expect(optional).toEqual(expect.arrayContaining(['tags', 'key', 'alias', 'users']));
  for (const p of platforms.filter((x) => x.cloud === 'aws')) {
    const required = at('definitions', `${p.name}-${p.cloud}`, 'required') as string[];
    expect(required).toEqual(expect.arrayContaining(['account', 'region', 'administrators']));
    expect(required.filter((name) => optional.includes(name) && name !== 'administrators')).toEqual([]);
    expect(at('definitions', `${p.name}-${p.cloud}`, 'properties', 'key', 'required')).toBeUndefined();
  }
});

test('every field of every platform is described', () => {
  for (const p of platforms) {
    const fields = at('definitions', `${p.name}-${p.cloud}`, 'properties') as Record<string, Json>;
    const silent = Object.entries(fields).filter(([name, f]) => name !== 'platform' && f['description'] === undefined);
    expect(silent.map(([name]) => `${p.name}: ${name}`)).toEqual([]);
  }
});

describe('an editor', () => {
  const validate = new Ajv({ allErrors: true }).compile(jsonSchema());
  const underlined = (text: string): string[] => {
    validate(parse(text));
    const wrong = (validate.errors ?? []) as unknown as readonly Json[];
    return wrong.map((e) => `${String(e['instancePath'] ?? e['dataPath'])} ${String(e['message'])}`);
  };

  test('underlines nothing in the example', () => {
    expect(underlined(exampleFile('cmk.yaml'))).toEqual([]);
  });

  test('underlines nothing in a deployment that defaults completes', () => {
    expect(underlined(`defaults:\n  key: { rotationDays: 100 }\n${immuta({ key: '{ description: x }' })}`)).toEqual([]);
  });

  test.each([
    ['an unknown platform', immuta({ platform: 'imuta' })],
    ['an unquoted account', immuta({ account: '111122223333' })],
    ['an unknown key', immuta({ administrator: 'x' })],
    ['no account', immuta({ account: undefined })],
    ['no platform', immuta({ platform: undefined })],
    ['a rotation of 30 days', immuta({ key: '{ rotationDays: 30 }' })],
    ['a rotation of 30 days in defaults', `defaults:\n  key: { rotationDays: 30 }\n${immuta()}`],
    ['an unknown default', `defaults:\n  tagz: {}\n${immuta()}`],
    ['text for a list', immuta({ administrators: 'Admin' })],
    ['no administrators', immuta({ administrators: '[]' })],
    ['an unknown place to run', immuta({ runsOn: '{ type: ec3 }' })],
    ['an id with capitals', immuta().replace('prod:', 'Prod:')],
    ['a long id', immuta().replace('prod:', `${'x'.repeat(41)}:`)],
    ['a name with spaces', `name: Acme Corp\n${immuta()}`],
    ['an unknown key at the top', `${immuta()}deploymentz: {}\n`],
    ['no deployments', 'deployments: {}\n'],
  ])('underlines %s', (_what, text) => {
    expect(underlined(text)).not.toEqual([]);
  });

  test('underlines the wrong field, not the whole deployment', () => {
    const [first] = underlined(immuta({ key: '{ rotationDays: 30 }' }));
    expect(first).toMatch(/^[./]deployments[./[']+prod[\]'./]+key[./]rotationDays must be >= 90$|should be >= 90$/);
  });
});
