import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../command';
import { findPython } from './find-python';
import { PROJECT } from '../project';

const FOLDER = join(PROJECT, '.venv');
const REQUIREMENTS = join(__dirname, 'requirements.txt');

export interface Options {
  readonly folder?: string;
  /** A requirements.txt with the hash of each package. */
  readonly requirements?: string;
  readonly say?: (line: string) => void;
  /** Gives the command of a usable Python, or throws the sentence that says what is missing. */
  readonly find?: () => string;
}

/**
 * The interpreter of the project's own Python environment, `.venv`, with everything of requirements.txt in it.
 * Made once, and again when requirements.txt changes: 10 to 30 s and 240 MB. Of several processes that want it at once,
 * one makes it and the others wait (make.py). Nothing is left outside the folder: no cache, no temporary files.
 *
 * Throws one sentence when Python or its venv module is missing, and pip's own output when the installation fails.
 */
export async function pythonEnvironment({
  folder = FOLDER,
  requirements = REQUIREMENTS,
  say = (line) => process.stderr.write(`${line}\n`),
  find = findPython,
}: Options = {}): Promise<string> {
  const wanted = hashOf(requirements);
  const interpreter = interpreterOf(folder);
  if (isComplete(folder, wanted)) return interpreter;

  const python = find();
  const { code, stderr } = await runCommand(
    python,
    [join(__dirname, 'make.py'), python, folder, requirements, wanted],
    {
      env: enclosed(join(folder, 'tmp')),
      tied: true,
      onOutput: (text, stream) => {
        if (stream === 'stdout') linesOf(text).forEach((line) => void say(line));
      },
    },
  );
  if (code !== 0) throw new Error(stderr.trim());
  return interpreter;
}

/** Whether `.venv` is there, so that neither Python nor time is needed to make it. */
export const hasPythonEnvironment = (): boolean => isComplete(FOLDER, hashOf(REQUIREMENTS));

const hashOf = (requirements: string): string => createHash('sha256').update(readFileSync(requirements)).digest('hex');

const interpreterOf = (folder: string): string => join(folder, 'bin', 'python');

/** Also false for an environment whose Python has been taken off the machine: its interpreter is a link to it. */
function isComplete(folder: string, wanted: string): boolean {
  const marker = join(folder, 'requirements.sha256');
  return existsSync(interpreterOf(folder)) && existsSync(marker) && readFileSync(marker, 'utf8') === wanted;
}

/**
 * Where venv and pip, and what pip asks for its version (`rustc`, behind which rustup makes a folder of its own), put
 * what they don't need afterwards. HOME stays the person's: pip's configuration and passwords are there.
 */
function enclosed(folder: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    TMPDIR: folder,
    XDG_CACHE_HOME: join(folder, 'cache'),
    RUSTUP_HOME: join(folder, 'rustup'),
    CARGO_HOME: join(folder, 'cargo'),
    PYTHONDONTWRITEBYTECODE: '1',
  };
}

const linesOf = (text: string): string[] => text.split('\n').filter((line) => line !== '');
