import { UserError } from '../problems/user-error';
import type { Latency } from './latency';

export type Outcome = 'pass' | 'fail' | 'not-possible';

/** One thing that was looked at, with its outcome. */
export interface Check {
  /** What was looked at, the same word in every run: `rotation`, `round trip`. */
  readonly check: string;
  readonly outcome: Outcome;
  /** What was seen, or why nothing could be. */
  readonly text: string;
  /** What to do: to put it right, or to make it possible to look. Only where it did not pass. */
  readonly next?: string;
  /** Where calls were timed. */
  readonly latencies?: readonly Latency[];
}

/** All checks of one deployment. */
export interface Checked {
  readonly id: string;
  /** What was looked at, e.g. the ARN of the key. */
  readonly subject: string;
  readonly checks: readonly Check[];
}

export const pass = (check: string, text: string): Check => ({ check, outcome: 'pass', text });
export const fail = (check: string, text: string, next: string): Check => ({ check, outcome: 'fail', text, next });
export const notPossible = (check: string, text: string, next: string): Check => ({
  check,
  outcome: 'not-possible',
  text,
  next,
});

/** What `look` finds; not possible where the cloud gives no answer or refuses. */
export async function tried(
  check: string,
  next: string,
  look: () => Promise<readonly Check[]>,
): Promise<readonly Check[]> {
  try {
    return await look();
  } catch (e) {
    if (!(e instanceof UserError)) throw e;
    return [notPossible(check, e.message, next)];
  }
}

/** 1 where a check failed, 3 where one could not be made and none failed. */
export function exitCodeOf(checked: readonly Checked[]): 0 | 1 | 3 {
  const outcomes = new Set(checked.flatMap(({ checks }) => checks.map(({ outcome }) => outcome)));
  if (outcomes.has('fail')) return 1;
  return outcomes.has('not-possible') ? 3 : 0;
}
