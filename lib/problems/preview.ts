const LONGEST = 80;

/** A text as it may stand in a message: on one line, quoted, at most `longest` characters of it. */
export function preview(text: string, quote: '"' | '' = '"', longest = LONGEST): string {
  const short = text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
  const safe = printable(JSON.stringify(short).slice(1, -1));
  return `${quote}${quote === '' ? safe.replaceAll('\\"', '"') : safe}${quote}`;
}

/** Control characters, also those that turn the direction of writing, shown as \\uXXXX: a file must not steer a terminal. */
export function printable(text: string): string {
  return text.replace(
    /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
