import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../command';
import { findPython } from './find-python';
import { withLock } from './lock';
import { PROJECT } from '../project';

const REQUIREMENTS = join(__dirname, 'requirements.txt');

export interface Options {
  readonly folder?: string;
  readonly say?: (line: string) => void;
  /** Gives the command of a usable Python, or throws the sentence that says what is missing. */
  readonly find?: () => string;
}

/**
 * The interpreter of the project's own Python environment, `.venv`, with everything of requirements.txt in it.
 * Made once, and again when requirements.txt changes: 10 to 30 s and 220 MB. The file that marks it as complete is
 * written last, so an interrupted run is made anew. Nothing is left outside the project: no cache, no temporary files.
 *
 * Throws one sentence when Python or its venv module is missing, and pip's own output when the installation fails.
 */
export async function pythonEnvironment({
  folder = join(PROJECT, '.venv'),
  say = (line) => process.stderr.write(`${line}\n`),
  find = findPython,
}: Options = {}): Promise<string> {
  const wanted = createHash('sha256').update(readFileSync(REQUIREMENTS)).digest('hex');
  const interpreter = join(folder, 'bin', 'python');
  if (!isComplete(folder, wanted)) {
    const python = find();
    await withLock(`${folder}.lock`, async () => {
      if (isComplete(folder, wanted)) return;
      const started = Date.now();
      say(`Making the Python environment ${folder} (once, 10 to 30 s) ...`);
      await make(python, folder, interpreter);
      writeFileSync(markerOf(folder), wanted);
      say(`Made the Python environment in ${((Date.now() - started) / 1000).toFixed(1)} s`);
    });
  }
  return interpreter;
}

const markerOf = (folder: string): string => join(folder, 'requirements.sha256');

function isComplete(folder: string, wanted: string): boolean {
  return existsSync(markerOf(folder)) && readFileSync(markerOf(folder), 'utf8') === wanted;
}

async function make(python: string, folder: string, interpreter: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  await complete(python, ['-m', 'venv', folder], `Python could not make ${folder}`);
  const temporary = join(folder, 'tmp');
  mkdirSync(temporary);
  const install = ['install', '--no-cache-dir', '--disable-pip-version-check', '--no-input', '--quiet'];
  await complete(
    interpreter,
    ['-m', 'pip', ...install, '--require-hashes', '-r', REQUIREMENTS],
    `pip could not install ${REQUIREMENTS}; look at the network, the proxy and the package index that pip uses`,
    { ...process.env, TMPDIR: temporary },
  );
  rmSync(temporary, { recursive: true, force: true });
}

async function complete(command: string, args: string[], problem: string, env?: NodeJS.ProcessEnv): Promise<void> {
  const { code, output } = await runCommand(command, args, { env });
  if (code !== 0) throw new Error(`${problem}, and run the same command again. It said:\n${output.trim()}`);
}
