import type { Formatter } from 'picocolors/types';
import { printableSheet } from './printable-sheet';
import type { SettingsSheet, Step } from './sheet';

/** How the terminal shows emphasis; every function the identity when colours are off. */
export interface Style {
  readonly bold: Formatter;
  readonly dim: Formatter;
  readonly yellow: Formatter;
  readonly cyan: Formatter;
}

/** A sheet for the terminal. Values and blocks start their own line or column, so that a double click copies them. */
export function sheetText(given: SettingsSheet, style: Style): string {
  const sheet = printableSheet(given);
  const { bold, dim, yellow, cyan } = style;
  const width = Math.max(...sheet.fields.map((f) => f.label.length));
  const section = (title: string, lines: readonly string[]) => (lines.length === 0 ? [] : ['', bold(title), ...lines]);
  return [
    bold(`${sheet.platform}: ${sheet.deployment}`),
    dim(`Step ${sheet.phase.step} of ${sheet.phase.of}: ${sheet.phase.name}. Values from ${sheet.source}.`),
    ...section('Before', steps(sheet.before)),
    '',
    bold(`Go to ${sheet.where.join(' > ')}`),
    ...sheet.fields.flatMap((f) => [
      `  ${f.label.padEnd(width)}  ${cyan(f.value)}`,
      ...(f.note === undefined ? [] : [`  ${' '.repeat(width)}  ${dim(f.note)}`]),
    ]),
    ...sheet.blocks.flatMap((b) => section(`${b.label} (${b.language})`, [cyan(b.text.trimEnd())])),
    ...section('After', steps(sheet.after)),
    ...section(
      'Know',
      sheet.warnings.map((w) => `  ${yellow('!')} ${w}`),
    ),
    ...section(
      'Costs',
      sheet.costs.map((c) => `  - ${c}`),
    ),
    ...section(
      'Keep',
      sheet.keep.map((k) => `  - ${k}`),
    ),
    '',
  ].join('\n');
}

const steps = (all: readonly Step[]): string[] =>
  all.map((s, i) => `  ${i + 1}. ${s.text}${s.wait === undefined ? '' : ` (${s.wait})`}`);
