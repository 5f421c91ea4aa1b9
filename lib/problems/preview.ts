import { printable } from './printable';

const LONGEST = 80;

/** A text as it may stand in a message: on one line, quoted, at most `longest` characters of it. */
export function preview(text: string, quote: '"' | '' = '"', longest = LONGEST): string {
  const short = text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
  const safe = printable(JSON.stringify(short).slice(1, -1));
  return `${quote}${quote === '' ? safe.replaceAll('\\"', '"') : safe}${quote}`;
}
