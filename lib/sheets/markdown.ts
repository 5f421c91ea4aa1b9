import type { SettingsSheet, Step } from './sheet';

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
      ...sheet.fields.map((f) => `| ${cell(f.label)} | ${code(f.value)} | ${cell(f.note ?? '')} |`),
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

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** As code, in a fence longer than any run of backticks in it. https://spec.commonmark.org/0.31.2/#code-spans */
function code(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const space = longest === 0 ? '' : ' ';
  return `${fence}${space}${cell(text)}${space}${fence}`;
}

const steps = (all: readonly Step[]): string[] =>
  all.map((s, i) => `${i + 1}. ${s.text}${s.wait === undefined ? '' : ` (${s.wait})`}`);
