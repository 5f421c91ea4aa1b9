import { spawnSync } from 'node:child_process';

/** MiniStack's own lower bound: https://pypi.org/project/ministack/ */
export const OLDEST_PYTHON = [3, 10] as const;

const CANDIDATES = ['python3', 'python', 'python3.14', 'python3.13', 'python3.12', 'python3.11', 'python3.10'];
const PROBE =
  'import sys, importlib.util as u; ' +
  'print("%d.%d.%d %d" % (*sys.version_info[:3], all(u.find_spec(m) is not None for m in ("venv", "ensurepip"))))';

export interface Interpreter {
  readonly command: string;
  readonly version: string;
  readonly hasVenv: boolean;
}

/** What a command says about itself; undefined where there is no such command, or where it isn't Python 3. */
export type Ask = (command: string) => Interpreter | undefined;

/**
 * The first Python on the PATH that is new enough and can make a virtual environment.
 * Throws one sentence that says what is there and what to do when there is none.
 */
export function findPython(ask: Ask = askInterpreter): string {
  const found: Interpreter[] = [];
  for (const command of CANDIDATES) {
    const one = ask(command);
    if (one !== undefined && isRecent(one.version) && one.hasVenv) return one.command;
    if (one !== undefined) found.push(one);
  }

  const oldest = OLDEST_PYTHON.join('.');
  const needed = `The local cloud and the template checks need Python ${oldest} or newer with its venv module`;
  const withoutVenv = found.find((one) => isRecent(one.version));
  if (withoutVenv !== undefined) {
    throw new Error(
      `${needed}: ${withoutVenv.command} is Python ${withoutVenv.version}, but without venv and ensurepip. ` +
        'Install them (Debian and Ubuntu: apt install python3-venv) and run the same command again.',
    );
  }
  const versions = found.map((one) => `${one.command} is Python ${one.version}`).join(', ');
  const outcome =
    versions === '' ? 'no python3 was found on the PATH. Install one' : `only ${versions}. Install a newer one`;
  throw new Error(`${needed}: ${outcome} (https://www.python.org/downloads/) and run the same command again.`);
}

function isRecent(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major === OLDEST_PYTHON[0] && minor >= OLDEST_PYTHON[1];
}

function askInterpreter(command: string): Interpreter | undefined {
  const env = { ...process.env, PYTHONDONTWRITEBYTECODE: '1' };
  const answer = spawnSync(command, ['-c', PROBE], { encoding: 'utf8', timeout: 20_000, env });
  const [version, hasVenv] = (answer.stdout ?? '').trim().split(' ');
  if (answer.status !== 0 || version === undefined || hasVenv === undefined) return undefined;
  return { command, version, hasVenv: hasVenv === '1' };
}
