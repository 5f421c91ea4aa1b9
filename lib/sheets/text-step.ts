import type { Formatter } from 'picocolors/types';
import { columnsOf } from './columns';
import type { Later, Source, Value, Where } from './procedure';
import { ROLES } from './roles';
import type { NumberedStep } from './sheet';
import { marksOf } from './sources';
import { type Terminal, alone, block, hanging, listed, spaced } from './terminal';

/** Columns of the text of a step, below its number. */
const INDENT = 4;
/** What a line of a step is about, and two spaces. */
const LABELS = 'When it is felt'.length + 2;

/** One step: who and where, what it does that can't be undone, what to do, and how it ends. */
export const stepLines = (t: Terminal, s: NumberedStep): string[] =>
  spaced(
    [
      ...heading(t, s.title, `${s.number}.`),
      ...labelled(t, 'Who', [ROLES[s.who]]),
      ...labelled(t, 'Where', placesOf(s.where)),
    ],
    irreversible(t, s.irreversible),
    listed(t, s.actions, INDENT, letter),
    s.values.flatMap((value) => valueLines(t, value, s.values)),
    ...s.blocks.map((b) => block(t, b, INDENT)),
    [
      ...labelled(t, 'You should see', [s.success]),
      ...labelled(t, 'Takes', optional(s.duration)),
      ...choices(t, 'If not', s.otherwise),
      ...sources(t, s.sources),
    ],
  );

/** What comes later, in the same form. */
export const laterLines = (t: Terminal, l: Later): string[] =>
  spaced(
    [...heading(t, l.title, '*'), ...labelled(t, 'Who', [ROLES[l.who]])],
    irreversible(t, l.irreversible),
    listed(t, l.actions, INDENT, letter),
    ...l.blocks.map((b) => block(t, b, INDENT)),
    [
      ...labelled(t, 'What it does', [l.effect]),
      ...labelled(t, 'When it is felt', optional(l.delay)),
      ...sources(t, l.sources),
    ],
  );

const heading = (t: Terminal, title: string, mark: string): string[] =>
  hanging(t, title, { indent: 0, label: mark, column: INDENT, paint: t.style.bold, paintLabel: t.style.bold });

const letter = (i: number): string => `${String.fromCharCode('a'.charCodeAt(0) + i)}. `;

const optional = (text: string | undefined): readonly string[] => (text === undefined ? [] : [text]);

const placesOf = ({ address, path }: Where): readonly string[] =>
  [...optional(address), path.join(' > ')].filter(Boolean);

const labelled = (t: Terminal, label: string, texts: readonly string[], paint?: Formatter): string[] =>
  texts.flatMap((text, i) =>
    hanging(t, text, { indent: INDENT, label: i === 0 ? label : ' ', column: LABELS, paintLabel: t.style.dim, paint }),
  );

/** Several answers to the same question, each with a mark. */
const choices = (t: Terminal, label: string, texts: readonly string[]): string[] =>
  texts.length < 2
    ? labelled(t, label, texts)
    : texts.flatMap((text, i) =>
        hanging(t, text, {
          indent: INDENT,
          label: `${(i === 0 ? label : '').padEnd(LABELS)}- `,
          paintLabel: t.style.dim,
        }),
      );

const irreversible = (t: Terminal, text: string | undefined): string[] =>
  optional(text).flatMap((what) =>
    hanging(t, `Can't be undone: ${what}`, {
      indent: INDENT,
      label: '! ',
      paint: t.style.yellow,
      paintLabel: t.style.yellow,
    }),
  );

/** Their numbers on one line: the titles stand once, at the end of the sheet. */
const sources = (t: Terminal, all: readonly Source[]): string[] =>
  labelled(t, 'Source', all.length === 0 ? [] : [marksOf(all, t.sources).join(' ')], t.style.dim);

/** A value beside its label where it fits, else alone on the next line. */
function valueLines(t: Terminal, { label, value, note }: Value, all: readonly Value[]): string[] {
  const column = Math.min(30, Math.max(...all.map((v) => columnsOf(v.label)))) + 2;
  const fits = columnsOf(label) < column && INDENT + column + columnsOf(value) <= t.width;
  const after = fits ? INDENT + column : INDENT;
  return [
    ...(fits
      ? [`${' '.repeat(INDENT)}${label.padEnd(label.length + column - columnsOf(label))}${t.style.cyan(value)}`]
      : [...hanging(t, `${label}:`, { indent: INDENT }), alone(t, value, after)]),
    ...(note === undefined ? [] : hanging(t, note, { indent: after, paint: t.style.dim })),
  ];
}
