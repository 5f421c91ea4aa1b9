const SHAPE = /^P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/;

/**
 * The date that is an ISO 8601 duration of whole days later (`sign` 1) or earlier (-1), in UTC; undefined for what is no
 * such duration. A month later than the 31st is the last day of a shorter month.
 */
export function laterBy(date: Date, duration: string, sign: 1 | -1 = 1): Date | undefined {
  const match = SHAPE.exec(duration);
  if (match === null) return undefined;
  const [years = 0, months = 0, weeks = 0, days = 0] = match.slice(1).map((part) => sign * Number(part ?? 0));
  const moved = new Date(date);
  moved.setUTCFullYear(date.getUTCFullYear() + years, date.getUTCMonth() + months);
  if (moved.getUTCDate() !== date.getUTCDate()) moved.setUTCDate(0);
  moved.setUTCDate(moved.getUTCDate() + weeks * 7 + days);
  return moved;
}
