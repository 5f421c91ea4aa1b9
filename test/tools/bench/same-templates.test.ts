import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assertSameTemplates } from '../../../tools/bench/same-templates';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'bench-test-'));
});
afterEach(() => {
  rmSync(home, { recursive: true });
});

const SUFFIX = '.template.json';

function folder(name: string, templates: Readonly<Record<string, object>>): string {
  const path = join(home, name);
  mkdirSync(path);
  for (const [stack, template] of Object.entries(templates)) {
    writeFileSync(join(path, `${stack}${SUFFIX}`), JSON.stringify(template));
  }
  return path;
}

const key = (properties: object, rest: object = {}): object => ({
  Resources: { Key: { Type: 'AWS::KMS::Key', Properties: properties, ...rest } },
});

const compare = (ours: Readonly<Record<string, object>>, floor: Readonly<Record<string, object>>) => () => {
  assertSameTemplates(folder('ours', ours), folder('floor', floor), SUFFIX);
};

test('takes templates that differ in descriptions and metadata for the same', () => {
  const ours = key({ Description: 'ours', Enabled: true }, { Metadata: { 'aws:cdk:path': 'a' } });
  expect(compare({ a: ours }, { a: key({ Enabled: true }) })).not.toThrow();
});

test('names the first value that differs', () => {
  expect(compare({ a: key({ Enabled: true }) }, { a: key({ Enabled: false }) })).toThrow(
    'The floor app makes another template: a.template.json > Resources > Key > Properties > Enabled: ours true, floor false',
  );
});

test('minds the order of lists', () => {
  const tags = (...names: string[]): object => key({ Tags: names });
  expect(compare({ a: tags('x', 'y') }, { a: tags('y', 'x') })).toThrow(
    'The floor app makes another template: a.template.json > Resources > Key > Properties > Tags: ours ["x","y"], floor ["y","x"]',
  );
});

test('minds a stack that only one of them makes', () => {
  expect(compare({ a: {}, b: {} }, { a: {} })).toThrow(
    'The floor app makes other stacks:\na.template.json\ninstead of\na.template.json\nb.template.json',
  );
});

test('minds that nothing was synthesized', () => {
  const ours = join(home, 'ours');
  expect(compare({}, {})).toThrow(`No file *.template.json in ${ours}: nothing was synthesized`);
});
