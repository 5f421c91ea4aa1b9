import { printable, printableLines } from '../problems/printable';
import type { SettingsSheet } from './sheet';

/** Every text of a sheet on one line, as a terminal may show it; texts to paste keep their lines. */
export const printableSheet = (sheet: SettingsSheet): SettingsSheet => ({
  ...onOneLine(sheet),
  blocks: sheet.blocks.map((block) => ({ ...onOneLine(block), text: printableLines(block.text) })),
});

function onOneLine<T>(value: T): T {
  if (typeof value === 'string') return printable(value) as T;
  if (Array.isArray(value)) return value.map((item: unknown) => onOneLine(item)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, onOneLine<unknown>(inner)])) as T;
}
