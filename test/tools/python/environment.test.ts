import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runCommand } from '../../../tools/command';
import { PROJECT } from '../../../tools/project';
import { pythonEnvironment } from '../../../tools/python/environment';
import { findPython } from '../../../tools/python/find-python';

const realPython = findPython();
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

/**
 * Stands in for Python: runs make.py by the real one; `-m venv <folder>` makes an interpreter which writes down how pip
 * is called. Written once for each test: a shell that reads a script while it is rewritten finds an empty one, and ends
 * with code 0 having done nothing.
 */
function pretendPython(pip = 'exit 0', name = 'python'): string {
  const script = join(place, name);
  const interpreter = `#!/bin/sh\\necho "$@" >> "${place}/pip.log"\\n${pip}\\n`;
  const make = `mkdir -p "$3/bin"\nprintf '${interpreter}' > "$3/bin/python"\nchmod +x "$3/bin/python"\n`;
  writeFileSync(script, `#!/bin/sh\n[ "$1" = -m ] || exec ${realPython} "$@"\n${make}`, { mode: 0o755 });
  return script;
}

const make = (python = pretendPython()): Promise<string> =>
  pythonEnvironment({ folder, say: (line) => said.push(line), find: () => python });

const installations = (): string[] => readFileSync(join(place, 'pip.log'), 'utf8').trim().split('\n');

/** A program of its own that wants the environment. */
function makeInAnotherProcess(python: string): ReturnType<typeof spawn> {
  const options = JSON.stringify({ folder });
  const script = `void require('./tools/python/environment').pythonEnvironment({ ...${options}, find: () => '${python}' })`;
  const args = ['--import', 'tsx', '--eval', script];
  return spawn(process.execPath, args, { cwd: PROJECT, env: { ...process.env, TSX_DISABLE_CACHE: '1' } });
}

const endOf = (child: ReturnType<typeof spawn>): Promise<number | null> =>
  new Promise((resolve) => child.once('close', resolve));

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(20);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

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

test('is made by one of two who want it at the same time', async () => {
  const python = pretendPython('sleep 0.5');
  await Promise.all([make(python), make(python)]);
  expect(installations()).toHaveLength(1);
  expect(said).toContain(`Another process is making the Python environment ${folder}: waiting for it ...`);
});

test('is made by one of four processes that want it at the same time, and nothing lies beside it', async () => {
  const python = pretendPython('sleep 0.5');
  const codes = await Promise.all(Array.from({ length: 4 }, () => endOf(makeInAnotherProcess(python))));
  expect(codes).toEqual([0, 0, 0, 0]);
  expect(installations()).toHaveLength(1);
  expect(readdirSync(place).sort()).toEqual(['.venv', 'pip.log', 'python']);
  expect(readdirSync(folder).sort()).toEqual(['bin', 'lock', 'requirements.sha256']);
});

test('is made by the next one when a process was killed at it, and pip does not outlive that process', async () => {
  const killed = makeInAnotherProcess(pretendPython(`echo $$ > ${place}/pip.pid; exec sleep 60`, 'slow-python'));
  await until(() => existsSync(join(place, 'pip.pid')) && readFileSync(join(place, 'pip.pid'), 'utf8') !== '');
  const pip = Number(readFileSync(join(place, 'pip.pid'), 'utf8'));
  killed.kill('SIGKILL');
  await make();
  expect(installations()).toHaveLength(2);
  await until(() => !isAlive(pip));
});

test('is made anew when its Python is no longer on the machine', async () => {
  await make();
  rmSync(join(folder, 'bin', 'python'));
  await make();
  expect(installations()).toHaveLength(2);
});

test('leaves nothing in the home folder and that of temporary files', async () => {
  const outside = join(place, 'outside');
  const bin = join(place, 'bin');
  for (const path of [outside, bin]) mkdirSync(path);
  // What rustup does for every program behind it, and pip asks for the version of the Rust compiler.
  writeFileSync(join(bin, 'rustc'), '#!/bin/sh\nmkdir -p "${RUSTUP_HOME:-$HOME/.rustup}"\n', { mode: 0o755 });
  writeFileSync(join(place, 'requirements.txt'), '# no packages\n');
  const options = JSON.stringify({ folder, requirements: join(place, 'requirements.txt') });
  const script = `void require('./tools/python/environment').pythonEnvironment(${options})`;
  const { code, output } = await runCommand(process.execPath, ['--import', 'tsx', '--eval', script], {
    env: {
      PATH: `${bin}:${process.env['PATH']}`,
      TSX_DISABLE_CACHE: '1',
      ...Object.fromEntries(
        ['HOME', 'TMPDIR', 'XDG_CACHE_HOME', 'XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_STATE_HOME'].map((name) => [
          name,
          outside,
        ]),
      ),
    },
    cwd: PROJECT,
  });
  expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining('Made the Python environment') });
  expect(readdirSync(outside)).toEqual([]);
  expect(readdirSync(place).sort()).toEqual(['.venv', 'bin', 'outside', 'requirements.txt']);
});

test('does not count as made when pip fails, and quotes pip', async () => {
  const failing = pretendPython('echo "No matching distribution found for ministack==1.5.33" >&2\\nexit 1', 'failing');
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

test.each([
  ['tools/python/requirements.txt', 'ministack==1.5.33'],
  ['tools/moto/requirements.txt', 'moto==5.2.5'],
])('%s pins every package with a hash, and among them %s', (file, pinned) => {
  const text = readFileSync(join(PROJECT, file), 'utf8');
  const packages = text.split(/\n(?=[a-z])/).filter((entry) => !entry.startsWith('#'));
  expect(packages.length).toBeGreaterThan(20);
  for (const entry of packages) expect(entry).toMatch(/^[a-z0-9-]+==\S+ .*\\\n {4}--hash=sha256:/);
  expect(packages.map((entry) => entry.split(' ')[0])).toContain(pinned);
});

test('the launcher of MiniStack is written for the version that is pinned', () => {
  expect(readFileSync(join(PROJECT, 'tools/local-cloud/launcher.py'), 'utf8')).toContain('PINNED = "1.5.33"');
});
