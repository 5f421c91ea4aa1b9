import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outputsFromFiles } from '../../../lib/operations/outputs-from-files';
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
const read = (...files: string[]) => outputsFromFiles(deployments, files, folder);

const ONLY =
  'An outputs file holds only the stacks of the deploy that wrote it: name the other file as well (--outputs again), or deploy these with --outputs-file.';
const SHAPE = 'is not an outputs file: it must map stack names to outputs, as cdk deploy --outputs-file writes it.';

test('each deployment finds its stack, and the source says when the file was written', () => {
  const file = write('out.json', { 'cmk-a': { KeyId: '1' }, 'cmk-b': { KeyId: '2' }, other: {} });
  utimesSync(join(folder, file), 0, Date.UTC(2026, 10, 22, 9, 5) / 1000);
  expect([...read(file)]).toEqual([
    ['a', { values: { KeyId: '1' }, source: 'out.json, written 2026-11-22 09:05 UTC' }],
    ['b', { values: { KeyId: '2' }, source: 'out.json, written 2026-11-22 09:05 UTC' }],
  ]);
});

test('several files complete each other, and the last one wins', () => {
  const first = write('1.json', { 'cmk-a': { KeyId: 'old' }, 'cmk-b': { KeyId: '2' } });
  const second = write('2.json', { 'cmk-a': { KeyId: 'new' } });
  expect([...read(first, second)].map(([id, o]) => [id, o.values['KeyId']])).toEqual([
    ['a', 'new'],
    ['b', '2'],
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

test.each(['', '{', 'cmk-a: {}'])('%j is not JSON', (content) => {
  expect(() => read(write('out.json', content))).toThrow(/^out\.json is not JSON: /);
});

test('a file that is not there, and a folder, are named', () => {
  expect(() => read('none.json')).toThrow(new Error('There is no file none.json.'));
  mkdirSync(join(folder, 'out.json'));
  expect(() => read('out.json')).toThrow(new Error("out.json can't be read: it is a folder"));
});
