/** A point in time for people, to the minute: `2026-11-22 10:00 UTC`. */
export const utcMinute = (time: Date): string => `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** `2026-11-22T10:00:00Z`, as logs of clouds write it; undefined for a text that is no such time. */
export function utcSecond(text: string): string | undefined {
  const parts = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d{1,9})?Z$/.exec(text)?.[1];
  const time = parts === undefined ? NaN : Date.parse(`${parts}Z`);
  // The parser takes 31 February for 3 March.
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 19) !== parts ? undefined : `${parts}Z`;
}
