import { printable, printableLines } from '../problems/printable';
import type { Sheet } from './sheet';

/** Every text of a sheet on one line, as a terminal may show it; texts to paste keep their lines. */
export const printableSheet = (sheet: Sheet): Sheet => walk(sheet, undefined);

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
