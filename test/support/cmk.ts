import pc from 'picocolors';
import type { Io, Result } from '../../lib/cli/command';
import { program } from '../../lib/cli/program';

/** Runs one command in a folder, without printing. Throws what the command throws. */
export const cmk = (directory: string, ...args: readonly string[]): Promise<Result> => cmkWith({}, directory, ...args);

/** The same with something else of what bin gives. */
export async function cmkWith(more: Partial<Io>, directory: string, ...args: readonly string[]): Promise<Result> {
  const plain: Io = { directory, style: pc.createColors(false), progress: () => undefined, tell: () => undefined };
  let result: Result | undefined;
  await program({ ...plain, ...more }, '0.0.0', (r) => (result = r)).parseAsync(['node', 'cmk', ...args]);
  return result as Result;
}
