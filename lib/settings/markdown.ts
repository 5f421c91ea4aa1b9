import type { SettingsSheet, Step } from '../platforms/platform';

/** A sheet for a ticket or a wiki page. */
export function sheetMarkdown(sheet: SettingsSheet): string {
  const section = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [`### ${title}`, '', ...lines, ''];
  return [
    `## ${sheet.platform}: ${sheet.deployment}`,
    '',
    `Step ${sheet.phase.step} of ${sheet.phase.of}: ${sheet.phase.name}. Values from ${sheet.source}.`,
    '',
    ...section('Before', steps(sheet.before)),
    ...section(sheet.where.join(' > '), [
      '| Field | Value | |',
      '| --- | --- | --- |',
      ...sheet.fields.map((f) => `| ${cell(f.label)} | \`${f.value}\` | ${cell(f.note ?? '')} |`),
    ]),
    ...sheet.blocks.flatMap((b) => section(b.label, [`\`\`\`${b.language}`, b.text.trimEnd(), '```'])),
    ...section('After', steps(sheet.after)),
    ...section(
      'Know',
      sheet.warnings.map((w) => `- ${w}`),
    ),
    ...section(
      'Costs',
      sheet.costs.map((c) => `- ${c}`),
    ),
    ...section(
      'Keep',
      sheet.keep.map((k) => `- ${k}`),
    ),
  ].join('\n');
}

const cell = (text: string): string => text.replaceAll('|', '\\|');

const steps = (all: readonly Step[]): string[] =>
  all.map((s, i) => `${i + 1}. ${s.text}${s.wait === undefined ? '' : ` (${s.wait})`}`);
