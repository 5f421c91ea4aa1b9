import { join } from 'node:path';
import { runCommand, type Finished } from '../command';
import { PROJECT } from '../project';

/** Runs the built `cmk` as an operator would. A failure is a code, not an exception. */
export function cmk(args: readonly string[], env: NodeJS.ProcessEnv, cwd = PROJECT): Promise<Finished> {
  return runCommand(process.execPath, [join(PROJECT, 'bin/launch.cjs'), ...args], { cwd, env });
}
