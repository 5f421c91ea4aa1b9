import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outputsOf } from '../../tools/outputs-of';
import { PROJECT } from '../../tools/project';
import { examples } from '../support/deployments';

jest.setTimeout(120_000);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cmk-terminal-'));
  const { deployments } = examples();
  const outputs = Object.fromEntries(deployments.map((d) => [d.stackName, outputsOf(d)]));
  writeFileSync(join(folder, 'out.json'), JSON.stringify(outputs));
});
afterAll(() => rmSync(folder, { recursive: true }));

const START = ['--import', require.resolve('tsx'), join(PROJECT, 'bin/cmk.ts')];
const ARGUMENTS = ['--config', join(PROJECT, 'examples/cmk.yaml'), 'settings', '--all', '--no-live'];

/** The lines that a terminal of so many columns gets from cmk, without colours; `script` of util-linux makes one. */
function linesIn(columns: number): { coloured: boolean; lines: string[] } {
  const quoted = [process.execPath, ...START, ...ARGUMENTS, '--outputs', 'out.json']
    .map((word) => `'${word}'`)
    .join(' ');
  const { stdout, status } = spawnSync(
    'script',
    ['--quiet', '--return', '--echo', 'never', '--command', `stty cols ${columns}; ${quoted}`, '/dev/null'],
    {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, TERM: 'xterm-256color', FORCE_COLOR: undefined, CI: undefined },
    },
  );
  expect(status).toBe(0);
  const plain = stdout.replaceAll(/\u001b\[\d+m/g, '');
  return { coloured: plain !== stdout, lines: plain.split(/\r?\n/) };
}

/** `script` of util-linux makes a terminal; other systems have another one of that name. */
const whereThereIsOne = process.platform === 'linux' ? test : test.skip;

whereThereIsOne.each([80, 100, 160])('in a terminal of %d columns no line is wider, but a single value', (columns) => {
  const { coloured, lines } = linesIn(columns);
  expect(coloured).toBe(true);
  expect(lines.length).toBeGreaterThan(300);
  const wider = lines.filter((line) => line.length > columns);
  const values = wider.map((line) => line.replace(/ \\$/, '').replace(/^ *"\w+": /, ''));
  expect(values.filter((value) => /\S \S/.test(value))).toEqual([]);
});

whereThereIsOne('a wider terminal gets wider lines, up to 100 columns', () => {
  const sentences = ({ lines }: { lines: string[] }) =>
    Math.max(...lines.filter((line) => /^ .* \w+ \w+ \w+ /.test(line)).map((line) => line.length));
  expect([80, 100, 160].map((columns) => sentences(linesIn(columns)))).toEqual([80, 100, 100]);
});
