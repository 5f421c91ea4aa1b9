import { execFile } from 'node:child_process';
import type { Machine } from './machine';

/** A program that asks for something on the terminal, or waits for a network, is not waited for. */
const TIMEOUT_MS = 10_000;

/** What a program prints; undefined where it is not on the PATH, fails, or does not end in time. */
export function printedBy(
  { environment }: Machine,
  program: string,
  args: readonly string[],
): Promise<string | undefined> {
  return new Promise((resolve) => {
    const options = { env: { ...environment, CHECKPOINT_DISABLE: '1' }, timeout: TIMEOUT_MS };
    execFile(program, args, options, (error, stdout) => resolve(error === null ? stdout.trim() : undefined));
  });
}
