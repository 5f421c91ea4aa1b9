import type { Formatter } from 'picocolors/types';
import { agreed } from './agreed';
import { columnsOf } from './columns';
import { printableSheet } from './printable-sheet';
import { ROLES } from './roles';
import type { Source, Warning } from './procedure';
import type { Proof, Sheet } from './sheet';
import { marksOf, sourcesOf } from './sources';
import type { Style } from './style';
import { type Terminal, hanging, spaced, terminal } from './terminal';
import { laterLines, stepLines } from './text-step';

/**
 * A sheet for a terminal of so many columns. What is to be copied stands alone on its line, or begins it: texts hang from
 * their labels, and no line is longer than the terminal but for a value, an address or code that fits on none.
 */
export function sheetText(given: Sheet, style: Style, columns: number): string {
  const sheet = printableSheet(given);
  const sources = sourcesOf(sheet);
  const t = terminal(style, columns, sources);
  const section = (title: string, lines: readonly string[]): string[] => sectionLines(t, title, lines);
  const lines = spaced(
    sheet.notices.flatMap((notice) => markedLines(t, notice, 0, style.yellow)),
    title(t, sheet),
    section('Before you begin', beforeLines(t, agreed(sheet.before))),
    section('Steps', spaced(...sheet.steps.map((s) => stepLines(t, s)))),
    section('After the last step', sheet.next === undefined ? [] : hanging(t, sheet.next, { indent: 2 })),
    section('Later', spaced(...sheet.later.map((l) => laterLines(t, l)))),
    section('The key, and who may use it', proof(t, sheet.proof)),
    section('Words', wordLines(t, sheet.words)),
    section(
      'Costs',
      sheet.costs.flatMap((cost) => item(t, cost)),
    ),
    section(
      'Keep',
      sheet.keep.flatMap((what) => item(t, what)),
    ),
    section(
      'Sources',
      sources.flatMap((source, i) => sourceLines(t, source, i + 1)),
    ),
  );
  return `${lines.join('\n')}\n`;
}

/** A heading and what stands below it; nothing where nothing does. */
export const sectionLines = (t: Terminal, title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [t.style.bold(title.toUpperCase()), '', ...lines];

const item = (t: Terminal, text: string): string[] => hanging(t, text, { indent: 2, label: '- ' });

export const markedLines = (t: Terminal, text: string, indent: number, paint?: Formatter): string[] =>
  hanging(t, text, { indent, label: '! ', paint, paintLabel: t.style.yellow });

function title(t: Terminal, { platform, deployment, phase, place, source, reader }: Sheet): string[] {
  return [
    ...hanging(t, `${platform}: ${deployment}`, { indent: 0, paint: t.style.bold }),
    ...hanging(t, `Phase ${phase.step} of ${phase.of}: ${phase.name}. ${place}. Values from ${source}.`, {
      indent: 0,
      paint: t.style.dim,
    }),
    ...(reader === undefined ? [] : hanging(t, `${ROLES[reader.who]} only. ${reader.others}`, { indent: 0 })),
  ];
}

export function beforeLines(t: Terminal, { irreversible, lockOut, people, ready }: Sheet['before']): string[] {
  const part = (name: string, lines: readonly string[]) => (lines.length === 0 ? [] : [`  ${name}`, ...lines]);
  const cited = (w: Warning): string => [w.text, ...marksOf(w.sources, t.sources)].join(' ');
  return spaced(
    part(
      "What can't be undone",
      irreversible.flatMap((w) => markedLines(t, cited(w), 4, t.style.yellow)),
    ),
    part(
      'What locks out',
      lockOut.flatMap((w) => markedLines(t, cited(w), 4)),
    ),
    part(
      'Who takes part',
      people.flatMap(({ who, needs }) => hanging(t, `${ROLES[who]}: ${needs}`, { indent: 4, label: '- ' })),
    ),
    part(
      'What must be ready',
      ready.flatMap((w) => hanging(t, cited(w), { indent: 4, label: '- ' })),
    ),
  );
}

export const sourceLines = (t: Terminal, { title: page, address, read }: Source, number: number): string[] => [
  ...hanging(t, `${page} (read ${read})`, { indent: 2, label: `[${number}] ` }),
  ...hanging(t, address, { indent: 2 + `[${number}] `.length, paint: t.style.dim }),
];

const VERIFIED = 'Last verification';

function proof(t: Terminal, { access, facts, deviations, verified }: Proof): string[] {
  const column = Math.max(...[VERIFIED, ...facts.map(({ what }) => what)].map(columnsOf)) + 2;
  return spaced(
    access.length === 0 ? [] : ['  Who can do what', ...access.flatMap((row) => accessLines(t, row))],
    [...facts, { what: VERIFIED, value: verified }].flatMap(({ what, value }) =>
      hanging(t, value, { indent: 2, label: what, column, paintLabel: t.style.dim }),
    ),
    deviations.length === 0
      ? []
      : ['  Weaker choices, with their reasons', ...deviations.flatMap((d) => deviationLines(t, d))],
  );
}

const accessLines = (t: Terminal, { who, may, note }: Proof['access'][number]): string[] => [
  ...hanging(t, who, { indent: 4, label: '- ' }),
  ...hanging(t, may, { indent: 6, paint: t.style.dim }),
  ...(note === undefined ? [] : hanging(t, note, { indent: 6, paint: t.style.dim })),
];

const deviationLines = (t: Terminal, { what, reason }: Proof['deviations'][number]): string[] => [
  ...hanging(t, what, { indent: 4, label: '- ' }),
  ...hanging(t, reason, { indent: 6, paint: t.style.dim }),
];

export const wordLines = (t: Terminal, all: Sheet['words']): string[] =>
  all.flatMap(({ word, meaning }) =>
    hanging(t, meaning, { indent: 2, label: word, column: 20, paintLabel: t.style.bold }),
  );
