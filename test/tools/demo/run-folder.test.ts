import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runFolder } from '../../../tools/demo/run-folder';

const NOW = new Date('2026-11-24T20:14:16.500Z');
let project: string;

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'cmk-test-'));
});
afterEach(() => {
  rmSync(project, { recursive: true });
});

test('is named by the time, inside the project', () => {
  const { name, path } = runFolder(NOW, project);
  expect(name).toBe(join('demo-out', '2026-11-24T20.14.16'));
  expect(path).toBe(join(project, name));
});

test('is another one for a demo that begins in the same second', () => {
  const names = [1, 2, 3].map(() => runFolder(NOW, project).name);
  expect(names.map((name) => name.replace(/^.*16/, ''))).toEqual(['', '-2', '-3']);
});

test('loses its temporary files and keeps the sheets when the demo is done', () => {
  const run = runFolder(NOW, project);
  for (const folder of [run.path, run.work]) writeFileSync(join(folder, 'file'), '');
  run.tidy();
  expect(readdirSync(run.path)).toEqual(['file']);
});

test('goes as a whole, and no other with it, when the demo did not come to its end', () => {
  const [run, other] = [runFolder(NOW, project), runFolder(NOW, project)];
  run.remove();
  expect([existsSync(run.path), existsSync(other.path)]).toEqual([false, true]);
});
