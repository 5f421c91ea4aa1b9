import { markdownBlock, markdownCode, markdownLine, markdownText } from './escape-markdown';
import type { SettingsSheet, Step } from './sheet';

/** A sheet for a ticket or a wiki page. */
export function sheetMarkdown(sheet: SettingsSheet): string {
  const section = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [`### ${markdownText(title)}`, '', ...lines, ''];
  return [
    `## ${markdownText(`${sheet.platform}: ${sheet.deployment}`)}`,
    '',
    markdownText(`Step ${sheet.phase.step} of ${sheet.phase.of}: ${sheet.phase.name}. Values from ${sheet.source}.`),
    '',
    ...section('Before', steps(sheet.before)),
    ...section(sheet.where.join(' > '), [
      '| Field | Value | |',
      '| --- | --- | --- |',
      ...sheet.fields.map(
        (f) => `| ${markdownText(f.label)} | ${markdownCode(f.value)} | ${markdownText(f.note ?? '')} |`,
      ),
    ]),
    ...sheet.blocks.flatMap((b) => section(b.label, markdownBlock(b.language, b.text))),
    ...section('After', steps(sheet.after)),
    ...section(
      'Know',
      sheet.warnings.map((w) => `- ${markdownLine(w)}`),
    ),
    ...section(
      'Costs',
      sheet.costs.map((c) => `- ${markdownLine(c)}`),
    ),
    ...section(
      'Keep',
      sheet.keep.map((k) => `- ${markdownLine(k)}`),
    ),
  ].join('\n');
}

const steps = (all: readonly Step[]): string[] =>
  all.map((s, i) => `${i + 1}. ${markdownLine(`${s.text}${s.wait === undefined ? '' : ` (${s.wait})`}`)}`);
