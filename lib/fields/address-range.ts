/** First and last IPv4 address of a range, as numbers. */
type Range = readonly [first: number, last: number];

const RANGE = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/(\d{1,2}))?$/;

/** `203.0.113.7` or `203.0.113.0/24`; bits behind the prefix don't count. Undefined for anything else, IPv6 included. */
function parse(text: string): Range | undefined {
  const match = RANGE.exec(text);
  if (match === null) return undefined;
  const bytes = match.slice(1, 5).map(Number);
  const prefix = Number(match[5] ?? 32);
  if (bytes.some((b) => b > 255) || prefix > 32) return undefined;
  const size = 2 ** (32 - prefix);
  const address = bytes.reduce((sum, b) => sum * 256 + b, 0);
  const first = address - (address % size);
  return [first, first + size - 1];
}

/**
 * Whether every address of `range` is in one of `ranges`, or in several of them together: two halves cover the whole.
 * What is no IPv4 address or range is only covered by the same text.
 */
export function coversAddresses(ranges: readonly string[], range: string): boolean {
  if (ranges.includes(range)) return true;
  const wanted = parse(range);
  if (wanted === undefined) return false;
  const sorted = ranges.flatMap((r) => [parse(r) ?? []].filter((p): p is Range => p.length === 2));
  let next = wanted[0];
  for (const [first, last] of sorted.sort((a, b) => a[0] - b[0])) {
    if (first > next) break;
    next = Math.max(next, last + 1);
  }
  return next > wanted[1];
}
