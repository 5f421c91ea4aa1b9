import { utcSecond } from '../../fields/utc';
import { preview } from '../../problems/preview';
import { UserError } from '../../problems/user-error';

/** From when to when: what an audit is about. */
export interface Window {
  readonly since: Date;
  readonly until: Date;
}

const HOUR_MS = 60 * 60 * 1000;
export const DAY_MS = 24 * HOUR_MS;

/** `30d`, `12h`, or a day or time in UTC, before now. Throws a UserError with exit code 2 for anything else. */
export function windowSince(text: string, now: Date): Window {
  const since = sinceOf(text, now);
  if (since === undefined || since >= now) {
    const example = new Date(now.getTime() - 30 * DAY_MS).toISOString().slice(0, 10);
    throw new UserError(
      `--since is ${preview(text)}; it must be a time before now: 30d for the last thirty days, 12h for the last twelve hours, or a day such as ${example}.`,
      [],
      2,
    );
  }
  return { since, until: now };
}

function sinceOf(text: string, now: Date): Date | undefined {
  const [, count, unit] = /^([1-9]\d{0,3})([dh])$/.exec(text) ?? [];
  if (count !== undefined) return new Date(now.getTime() - Number(count) * (unit === 'd' ? DAY_MS : HOUR_MS));
  const time = utcSecond(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : text);
  return time === undefined ? undefined : new Date(time);
}

/** `2026-11-25T10:00:00Z`. */
export const secondOf = (time: Date): string => `${time.toISOString().slice(0, 19)}Z`;
