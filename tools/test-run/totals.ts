export interface Totals {
  readonly passed: number;
  readonly failed: number;
}

/** What jest writes with --json, as far as it is counted here. */
export interface JestTotals {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  /** Files that failed before any of their tests ran. */
  readonly numRuntimeErrorTestSuites: number;
}

export interface Ended {
  readonly ok: boolean;
  /** Not in CI, where a skipped test would hide that nothing was shown. */
  readonly skippingAllowed: boolean;
}

/** Counts one part of `npm test`. A part that failed never counts as 0 failed, whatever its report says. */
export function totalsOf(ended: Ended, jest?: JestTotals): { readonly totals: Totals; readonly note?: string } {
  const skipped = (jest?.numPendingTests ?? 0) + (jest?.numTodoTests ?? 0);
  const counted = (jest?.numFailedTests ?? 0) + (jest?.numRuntimeErrorTestSuites ?? 0);
  const failed = counted + (ended.skippingAllowed ? 0 : skipped);
  const note =
    skipped === 0 ? undefined : `${skipped} skipped${ended.skippingAllowed ? '' : ', which CI does not allow'}`;
  const totals = { passed: jest?.numPassedTests ?? 0, failed: ended.ok ? failed : Math.max(failed, 1) };
  return note === undefined ? { totals } : { totals, note };
}

export const add = (a: Totals, b: Totals): Totals => ({ passed: a.passed + b.passed, failed: a.failed + b.failed });

export const lastLine = ({ passed, failed }: Totals): string => `${passed} passed, ${failed} failed`;
