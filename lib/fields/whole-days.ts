import * as z from 'zod';

export interface DayRange {
  readonly min: number;
  readonly max: number;
  /** For a deployment that says nothing. */
  readonly default: number;
}

/** A whole number of days of this range; where it is used says what they are for. */
export function wholeDays({ min, max, default: fallback }: DayRange) {
  const message = `must be a whole number of days from ${min} to ${max}`;
  return z.int({ error: message }).min(min, message).max(max, message).default(fallback);
}
