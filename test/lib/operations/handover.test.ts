import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pageFile } from '../../../lib/operations/handover';
import { writeWhole } from '../../../lib/operations/whole-file';
import { platformOf } from '../../../lib/platforms';
import { errorText } from '../../../lib/problems/error-text';
import { outputsOf } from '../../../tools/outputs-of';
import { cmk as run } from '../../support/cmk';
import { loadText } from '../../support/deployments';
import { deploymentText } from '../configuration/immuta';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cmk-handover-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const YAML = `deployments:\n${['one', 'two'].map((id) => deploymentText(id)).join('')}`;

/** Writes cmk.yaml, and the outputs of the deployments with these ids. */
function prepare(...deployed: readonly string[]): void {
  writeFileSync(join(folder, 'cmk.yaml'), YAML);
  const outputs = loadText(YAML)
    .deployments.filter(({ id }) => deployed.includes(id))
    .map((d) => [d.stackName, { ...outputsOf(d), AccessPhase: platformOf(d).phase(d) }]);
  writeFileSync(join(folder, 'outputs.json'), JSON.stringify(Object.fromEntries(outputs)));
}

const handover = (...args: readonly string[]) => run(folder, 'handover', '--outputs', 'outputs.json', ...args);
const failed = (...args: readonly string[]) =>
  handover(...args).then(
    () => 'it did not fail',
    (e: unknown) => errorText(e),
  );
const files = (of = 'pages') => readdirSync(join(folder, of)).sort();
const page = (name: string) => readFileSync(join(folder, 'pages', name), 'utf8');

test('writes a page for each deployment and an index, and says where to begin', async () => {
  prepare('one', 'two');
  expect(await handover('--all', '--out', 'pages')).toEqual({
    stdout: `2 pages written; begin with ${join('pages', 'index.html')}\n`,
  });
  expect(files()).toEqual(['index.html', 'one.html', 'two.html']);
  expect(page('one.html')).toContain('<title>Immuta: one</title>');
  expect(page('index.html')).toContain('<a href="two.html">two</a>');
});

test('writes only those that are named, into folders that it makes', async () => {
  prepare('one', 'two');
  const { stdout } = await handover('one', '--out', 'a/b');
  expect(stdout).toBe(`1 page written; begin with ${join('a/b', 'index.html')}\n`);
  expect(files('a/b')).toEqual(['index.html', 'one.html']);
});

test('run again it writes the same, and touches no other file', async () => {
  prepare('one', 'two');
  mkdirSync(join(folder, 'pages'));
  writeFileSync(join(folder, 'pages', 'notes.txt'), 'mine');
  await handover('--all', '--out', 'pages');
  const before = files().map((name) => [name, page(name)]);
  await handover('--all', '--out', 'pages');
  expect(files().map((name) => [name, page(name)])).toEqual(before);
  expect(page('notes.txt')).toBe('mine');
});

test('what a file of outputs lacks is said as settings says it, and nothing is written', async () => {
  prepare('one');
  const settings = await run(folder, 'settings', '--all', '--outputs', 'outputs.json').catch(errorText);
  expect(await failed('--all', '--out', 'pages')).toEqual(settings);
  expect(settings).toMatchObject({ text: expect.stringContaining('two'), exitCode: 1 });
  expect(readdirSync(folder)).not.toContain('pages');
});

test('a folder that is a file is refused before anything is read', async () => {
  prepare('one');
  writeFileSync(join(folder, 'pages'), 'mine');
  expect(await failed('one', '--out', 'pages')).toEqual({
    text: 'pages is a file; --out names the folder that the pages are written to.\n',
    exitCode: 2,
  });
  expect(readFileSync(join(folder, 'pages'), 'utf8')).toBe('mine');
});

test('a folder below a file can not be made', async () => {
  prepare('one');
  writeFileSync(join(folder, 'file'), '');
  expect(await failed('one', '--out', 'file/pages')).toEqual({
    text: "The folder file/pages can't be made (ENOTDIR).\n",
    exitCode: 1,
  });
});

test('a page that can not be written is named, and nothing of it is left', async () => {
  prepare('one');
  mkdirSync(join(folder, 'pages', 'one.html', 'x'), { recursive: true });
  const { text, exitCode } = (await failed('one', '--out', 'pages')) as { text: string; exitCode: number };
  expect([text, exitCode]).toEqual([expect.stringMatching(/^pages\/one\.html can't be written \(E[A-Z]+\)\.\n$/), 1]);
  expect(files()).toEqual(['one.html']);
});

test('--out is needed', async () => {
  prepare('one');
  await expect(handover('one')).rejects.toMatchObject({ code: 'commander.missingMandatoryOptionValue' });
});

test('a deployment called index does not take the place of the index', () => {
  expect([pageFile('index'), pageFile('one')]).toEqual(['index.page.html', 'one.html']);
});

test('what a killed run left a day ago is removed, and nothing younger', async () => {
  prepare('one');
  mkdirSync(join(folder, 'pages'));
  const [old, young] = ['1', '2'].map((n) => `.one.html.0000000${n}-0000-4000-8000-000000000000.part`) as [
    string,
    string,
  ];
  for (const name of [old, young]) writeFileSync(join(folder, 'pages', name), 'half');
  const twoDaysAgo = Date.now() / 1000 - 2 * 24 * 60 * 60;
  utimesSync(join(folder, 'pages', old), twoDaysAgo, twoDaysAgo);
  await handover('one', '--out', 'pages');
  expect(files()).toEqual([young, 'index.html', 'one.html']);
});

test('a file that can not be replaced stays as it was', () => {
  const path = join(folder, 'page.html');
  writeWhole(path, 'page.html', 'old');
  mkdirSync(join(folder, 'taken.html', 'x'), { recursive: true });
  expect(() => writeWhole(join(folder, 'taken.html'), 'taken.html', 'new')).toThrow(/^taken\.html can't be written \(/);
  expect(readdirSync(folder).sort()).toEqual(['page.html', 'taken.html']);
  expect(readFileSync(path, 'utf8')).toBe('old');
});
