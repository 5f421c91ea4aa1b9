import { printable, printableLines } from '../problems/printable';

/** Every text of a sheet or runbook on one line, as a terminal may show it; texts to paste keep their lines. */
export const printableSheet = <T>(sheet: T): T => walk(sheet, undefined);

function walk<T>(value: T, inside: unknown): T {
  if (typeof value === 'string') return (isBlock(inside) ? printableLines(value) : printable(value)) as T;
  if (Array.isArray(value)) return value.map((item: unknown) => walk(item, undefined)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  return Object.fromEntries(
    entries.map(([key, inner]) => [key, walk<unknown>(inner, key === 'text' ? value : undefined)]),
  ) as T;
}

const isBlock = (of: unknown): boolean => typeof of === 'object' && of !== null && 'language' in of;
