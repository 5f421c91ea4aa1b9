import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outputsOf } from '../../tools/outputs-of';
import { PROJECT } from '../../tools/project';
import { exampleFile, examples } from '../support/deployments';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cmk-compiled-'));
  writeFileSync(
    join(folder, 'built.js'),
    "module.exports = 1; console.log('ran as', require('node:path').basename(__filename));",
  );
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const CODE = `
const { compiled } = require(${JSON.stringify(join(PROJECT, 'bin', 'compiled.cjs'))});
const { script, run, keep } = compiled(process.argv[1]);
run();
console.log('rejected:', script.cachedDataRejected);
keep();
`;
const run = () => execFileSync('node', ['-e', CODE, join(folder, 'built.js')], { encoding: 'utf8' });

test('a built file runs, and what V8 compiled of it is taken the next time', () => {
  expect(run()).toBe('ran as built.js\nrejected: undefined\n');
  expect(existsSync(join(folder, 'built.js.compiled'))).toBe(true);
  expect(run()).toBe('ran as built.js\nrejected: false\n');
});

test('garbage is not taken, and the file runs all the same', () => {
  writeFileSync(join(folder, 'built.js.compiled'), 'nothing of V8');
  expect(run()).toBe('ran as built.js\nrejected: undefined\n');
});

test('what another Node compiled is refused, and the file runs all the same', () => {
  run();
  const kept = readFileSync(join(folder, 'built.js.compiled'));
  const { length } = readFileSync(join(folder, 'built.js'));
  kept.fill(0, length, length + 32);
  writeFileSync(join(folder, 'built.js.compiled'), kept);
  expect(run()).toBe('ran as built.js\nrejected: true\n');
});

test('what was compiled of an older build is not taken, not even where it is as long', () => {
  run();
  const before = readFileSync(join(folder, 'built.js'), 'utf8');
  writeFileSync(join(folder, 'built.js'), before.replace('ran as', 'now is'));
  expect(run()).toBe('now is built.js\nrejected: undefined\n');
});

test('the build leaves what it compiled beside cmk', () => {
  expect(existsSync(join(PROJECT, 'dist', 'bin', 'cmk.js.compiled'))).toBe(true);
});

test('what the build runs through has the outputs of each deployment of the example', () => {
  const { deployments } = examples();
  const outputs = Object.fromEntries(deployments.map((d) => [d.stackName, outputsOf(d)]));
  expect(JSON.parse(exampleFile('outputs.json'))).toEqual(outputs);
});
