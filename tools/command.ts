import { spawn, type ChildProcess } from 'node:child_process';

export interface Finished {
  /** Null when a signal ended the command. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Both streams in the order in which they came. */
  readonly output: string;
  readonly milliseconds: number;
}

export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Called with each piece of output as it comes. */
  readonly onOutput?: (text: string, stream: 'stdout' | 'stderr') => void;
  /**
   * Standard input is a pipe that nothing is written to: it ends when this process does, even if it is killed, and the
   * command may then end too. Otherwise there is no standard input.
   */
  readonly tied?: boolean;
}

/** From SIGTERM to SIGKILL. */
const PATIENCE_MS = 2_000;

const running = new Set<ChildProcess>();
let ending = false;

/**
 * Runs a command to its end and gives back whatever it said; a failure is a code, not an exception, but for a command
 * that can't be started. The command leads a process group of its own, so that endCommands() reaches its children too
 * (cdk starts the app in a shell).
 */
export function runCommand(command: string, args: readonly string[], options: CommandOptions = {}): Promise<Finished> {
  const started = Date.now();
  return new Promise((resolve, reject) => {
    if (ending) {
      reject(new Error(`${command} was not started: everything is being stopped`));
      return;
    }
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env,
      stdio: [options.tied === true ? 'pipe' : 'ignore', 'pipe', 'pipe'],
      detached: true,
    });
    const text = { stdout: '', stderr: '', output: '' };
    for (const stream of ['stdout', 'stderr'] as const) {
      child[stream]?.setEncoding('utf8').on('data', (chunk: string) => {
        text[stream] += chunk;
        text.output += chunk;
        options.onOutput?.(chunk, stream);
      });
    }
    running.add(child);
    child.once('error', (failure) => {
      running.delete(child);
      reject(failure);
    });
    child.once('close', (code) => {
      running.delete(child);
      resolve({ code, ...text, milliseconds: Date.now() - started });
    });
  });
}

/**
 * Ends every running command together with its children, and lets no other start: the way out after Ctrl-C. What does
 * not heed SIGTERM is killed after two seconds.
 */
export async function endCommands(): Promise<void> {
  ending = true;
  await Promise.all([...running].map(endGroup));
}

async function endGroup(child: ChildProcess): Promise<void> {
  const closed = new Promise((resolve) => child.once('close', resolve));
  if (!signalGroup(child, 'SIGTERM')) return;
  const patience = setTimeout(() => signalGroup(child, 'SIGKILL'), PATIENCE_MS);
  await closed;
  clearTimeout(patience);
}

/** False when the group has ended by itself in between. */
function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): boolean {
  if (pid === undefined) return false;
  try {
    process.kill(-pid, signal);
    return true;
  } catch {
    return false;
  }
}
