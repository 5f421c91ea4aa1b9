import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT } from '../../../tools/project';
import { pythonEnvironment } from '../../../tools/python/environment';

let place: string;
let folder: string;
let said: string[];

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'cmk-test-'));
  folder = join(place, '.venv');
  said = [];
});
afterEach(() => {
  rmSync(place, { recursive: true, force: true });
});

/** Stands in for Python: `-m venv <folder>` makes an interpreter which writes down how pip is called. */
function pretendPython(pip = 'exit 0'): string {
  const script = join(place, 'python');
  const interpreter = `#!/bin/sh\\necho "$@" >> "${place}/pip.log"\\n${pip}\\n`;
  const make = `mkdir -p "$3/bin"\nprintf '${interpreter}' > "$3/bin/python"\nchmod +x "$3/bin/python"\n`;
  writeFileSync(script, `#!/bin/sh\n${make}`, { mode: 0o755 });
  return script;
}

const make = (python = pretendPython()): Promise<string> =>
  pythonEnvironment({ folder, say: (line) => said.push(line), find: () => python });

const installations = (): string[] => readFileSync(join(place, 'pip.log'), 'utf8').trim().split('\n');

test('installs the pinned packages by their hashes and without a cache, and says so', async () => {
  expect(await make()).toBe(join(folder, 'bin', 'python'));
  expect(installations()).toEqual([
    expect.stringMatching(/^-m pip install --no-cache-dir .* --require-hashes -r .*txt$/),
  ]);
  expect(said).toEqual([
    `Making the Python environment ${folder} (once, 10 to 30 s) ...`,
    expect.stringMatching(/^Made the Python environment in \d+\.\d s$/),
  ]);
});

test('makes it once', async () => {
  await make();
  said = [];
  await make();
  expect(installations()).toHaveLength(1);
  expect(said).toEqual([]);
});

test('makes it anew after an interrupted run', async () => {
  mkdirSync(join(folder, 'lib'), { recursive: true });
  writeFileSync(join(folder, 'lib', 'half-installed'), '');
  await make();
  expect(existsSync(join(folder, 'lib', 'half-installed'))).toBe(false);
});

test('makes it anew when requirements.txt has changed', async () => {
  await make();
  writeFileSync(join(folder, 'requirements.sha256'), 'the hash of other requirements');
  await make();
  expect(installations()).toHaveLength(2);
});

test('is made by one of two processes that want it at the same time', async () => {
  await Promise.all([make(), make()]);
  expect(installations()).toHaveLength(1);
  expect(existsSync(`${folder}.lock`)).toBe(false);
});

test('takes over the lock of a process that was killed', async () => {
  const beyondEveryProcessId = 2 ** 22 + 1;
  writeFileSync(`${folder}.lock`, String(beyondEveryProcessId));
  await make();
  expect(installations()).toHaveLength(1);
});

test('does not count as made when pip fails, and quotes pip', async () => {
  const failing = pretendPython('echo "No matching distribution found for ministack==1.5.33" >&2\\nexit 1');
  await expect(make(failing)).rejects.toThrow(/and run the same command again\. It said:\nNo matching distribution/);
  await make();
  expect(installations()).toHaveLength(2);
});

test('needs no Python when it is already made', async () => {
  await make();
  const missing = (): string => {
    throw new Error('no Python');
  };
  await expect(pythonEnvironment({ folder, find: missing })).resolves.toBe(join(folder, 'bin', 'python'));
});

test('pins every package with a hash', () => {
  const text = readFileSync(join(PROJECT, 'tools/python/requirements.txt'), 'utf8');
  const packages = text.split(/\n(?=[a-z])/).filter((entry) => !entry.startsWith('#'));
  expect(packages.length).toBeGreaterThan(20);
  for (const entry of packages) expect(entry).toMatch(/^[a-z0-9-]+==\S+ .*\\\n {4}--hash=sha256:/);
  expect(text).toMatch(/^ministack==1\.5\.33 /m);
  expect(readFileSync(join(PROJECT, 'tools/local-cloud/launcher.py'), 'utf8')).toContain('PINNED = "1.5.33"');
});
