import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { PROJECT } from '../../tools/project';
import type { InterruptingEndpoint, Moment } from './interrupting-endpoint';

export interface Interruption {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly endpoint: InterruptingEndpoint;
  readonly moment: Moment;
  /** Ctrl-C, or kill -9. */
  readonly signal: 'SIGINT' | 'SIGKILL';
}

/** Starts the built cmk and ends it at a moment; the result is the signal that ended it, or null where it ended by itself. */
export async function interruptedCmk(args: readonly string[], interruption: Interruption): Promise<string | null> {
  const { cwd, env, endpoint, moment, signal } = interruption;
  const child = spawn(process.execPath, [join(PROJECT, 'bin/launch.cjs'), ...args], { cwd, env, stdio: 'ignore' });
  const gone = once(child, 'exit') as Promise<[code: number | null, ended: string | null]>;
  endpoint.interrupt(moment, () => child.kill(signal));
  return (await gone)[1];
}
