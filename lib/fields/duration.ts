import * as z from 'zod';

/**
 * An ISO 8601 duration of whole days, months and years. A month has 28 to 31 days and a year 365 or 366, so that a
 * length in days is a range: compare "at least" by `minDays`, "at most" by `maxDays`.
 */
export interface Duration {
  /** As written, e.g. `P1Y10D`. */
  readonly text: string;
  readonly minDays: number;
  readonly maxDays: number;
}

const SHAPE = /^P(?=\d)(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,5})D)?$/;

/** Undefined for anything but years, months and days in this order, each once, with at least one of them. */
export function parseDuration(text: string): Duration | undefined {
  const match = SHAPE.exec(text);
  if (!match) return undefined;
  const count = (part: string | undefined): number => Number(part ?? 0);
  const [years, months, days] = [count(match[1]), count(match[2]), count(match[3])];
  const wholeYears = years + Math.floor(months / 12);
  const restMonths = months % 12;
  return {
    text,
    minDays: wholeYears * 365 + shortest(restMonths) + days,
    maxDays: wholeYears * 365 + Math.ceil(wholeYears / 4) + longest(restMonths) + days,
  };
}

/** The fewest days that so many consecutive months can have: February first, then 31 and 30 in turn. */
const shortest = (months: number): number => [0, 28, 59, 89, 120, 150, 181, 212, 242, 273, 303, 334][months] ?? 0;

/** The most days that so many consecutive months can have: July, August, then 30 and 31 in turn. */
const longest = (months: number): number => [0, 31, 62, 92, 123, 153, 184, 215, 245, 276, 306, 337][months] ?? 0;

const MESSAGE =
  'must be an ISO 8601 duration of whole days: years (Y), months (M) and days (D), such as P90D, P3M or P1Y10D';

/** A zod string that holds such a duration. `description` says what it is for, in an editor. */
export const duration = (description: string) =>
  z.string({ error: MESSAGE }).regex(SHAPE, MESSAGE).meta({ description });
