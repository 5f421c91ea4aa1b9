import { type Check, fail, pass } from '../checks';

/** What is wanted of one thing, and what it is. */
export interface Pair {
  readonly what: string;
  readonly wanted: string;
  readonly is: string;
}

/** Passes where all are as wanted; else names those that are not. */
export function sameCheck(check: string, pairs: readonly Pair[], next: string): Check {
  const wrong = pairs.filter(({ wanted, is }) => wanted !== is);
  if (wrong.length === 0) return pass(check, pairs.map(({ is }) => is).join(', '));
  return fail(check, wrong.map(({ what, wanted, is }) => `${what} is ${is}, and shall be ${wanted}`).join('; '), next);
}
