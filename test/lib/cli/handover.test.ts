import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Settings } from '../../../lib/operations/settings';
import { settings } from '../../../lib/operations/settings';
import { cmk } from '../../support/cmk';
import { richSheet } from '../../support/rich-sheet';
import { deploymentText } from '../configuration/immuta';

jest.mock('../../../lib/operations/settings', () => ({ settings: jest.fn() }));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cmk-handover-'));
  writeFileSync(
    join(folder, 'cmk.yaml'),
    `deployments:\n${['one', 'two', 'three'].map((id) => deploymentText(id)).join('')}`,
  );
});
afterEach(() => rmSync(folder, { recursive: true }));

const one = richSheet({ deployment: 'one' });
const [refused, unread] = ['two: is pending deletion', 'three: no answer'];

/** As if that had been found; gives back what is printed and the files that are there. */
async function found(what: Settings) {
  jest.mocked(settings).mockResolvedValueOnce(what);
  const result = await cmk(folder, 'handover', '--all', '--out', 'pages');
  return { ...result, files: readdirSync(folder).includes('pages') ? readdirSync(join(folder, 'pages')).sort() : [] };
}

const WRITTEN = `1 page written; begin with ${join('pages', 'index.html')}\n`;

test('a key that can not be handed over is named, the other pages are written, and the exit code is 1', async () => {
  expect(await found({ sheets: [one], refused: [refused], unread: [unread] })).toEqual({
    stdout: WRITTEN,
    stderr: 'error: three: no answer\nerror: two: is pending deletion\n',
    exitCode: 1,
    files: ['index.html', 'one.html'],
  });
});

test('what could not be read is exit code 3', async () => {
  expect(await found({ sheets: [one], refused: [], unread: [unread] })).toMatchObject({ stdout: WRITTEN, exitCode: 3 });
});

test('where there is nothing to write no folder is made', async () => {
  expect(await found({ sheets: [], refused: [refused], unread: [] })).toEqual({
    stdout: '',
    stderr: 'error: two: is pending deletion\n',
    exitCode: 1,
    files: [],
  });
});

test('a page of an earlier run is named when its deployment has none now', async () => {
  mkdirSync(join(folder, 'pages'));
  writeFileSync(join(folder, 'pages', 'two.html'), 'old');
  const { stderr, files } = await found({ sheets: [one], refused: [refused], unread: [] });
  expect(stderr).toBe(
    `error: two: is pending deletion\nerror: ${join('pages', 'two.html')} is of an earlier run: remove it, its deployment has no page now.\n`,
  );
  expect(files).toEqual(['index.html', 'one.html', 'two.html']);
});
