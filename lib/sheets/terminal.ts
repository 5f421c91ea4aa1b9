import type { Formatter } from 'picocolors/types';
import { columnsOf } from './columns';
import type { Block, Source } from './procedure';
import type { Style } from './style';
import { wrapped } from './wrap';

/** Longer lines are hard to read, however wide the window is. */
const WIDEST = 100;
/** Narrower, and nothing can be told from its indent. */
const NARROWEST = 40;

export interface Terminal {
  readonly style: Style;
  /** Columns of a line. */
  readonly width: number;
  /** The sources of the sheet; each is named by its number. */
  readonly sources: readonly Source[];
}

export const terminal = (style: Style, columns: number, sources: readonly Source[]): Terminal => ({
  style,
  width: Math.max(NARROWEST, Math.min(WIDEST, columns)),
  sources,
});

const plain: Formatter = String;

export interface Hanging {
  /** Columns before the label. */
  readonly indent: number;
  readonly label?: string;
  /** Columns of the label with what stands after it; the text hangs there. @default - as wide as the label */
  readonly column?: number;
  readonly paintLabel?: Formatter | undefined;
  readonly paint?: Formatter | undefined;
}

/** A text beside its label, its further lines below its first one; below the label where that is wider than its column. */
export function hanging({ style, width }: Terminal, text: string, of: Hanging): string[] {
  const { indent, label = '', column = columnsOf(label), paintLabel = plain, paint = plain } = of;
  const at = indent + column;
  const lines = wrapped(text, { width, indent: at, bold: style.bold }).map((line, i) => {
    if (i === 0) return line === '' ? '' : paint(line);
    const words = line.trimStart();
    return line.slice(0, line.length - words.length) + paint(words);
  });
  if (label === '')
    return lines[0] === '' ? lines.slice(1) : [' '.repeat(at) + (lines[0] as string), ...lines.slice(1)];
  const labels = wrapped(label, { width, indent, bold: plain });
  const beside =
    labels.length === 1 && columnsOf(label) <= column && columnsOf(label.trimEnd()) < column && lines[0] !== '';
  if (beside) {
    const gap = ' '.repeat(column - columnsOf(label));
    return [`${' '.repeat(indent)}${paintLabel(label)}${gap}${lines[0]}`, ...lines.slice(1)];
  }
  const alone = lines[0] === '' ? lines.slice(1) : [' '.repeat(at) + (lines[0] as string), ...lines.slice(1)];
  return [...labels.map((line, i) => (i === 0 ? ' '.repeat(indent) : '') + paintLabel(line)), ...alone];
}

/** Something to copy, whole on a line of its own, as far to the right as it fits. */
export const alone = ({ style, width }: Terminal, value: string, indent: number): string =>
  ' '.repeat(Math.max(0, Math.min(indent, width - columnsOf(value)))) + style.cyan(value);

/** Lines to paste, without an indent: whatever is pasted is then what stands there. */
export const block = (t: Terminal, { label, text }: Block, indent: number): string[] => [
  ...hanging(t, `${label}:`, { indent }),
  '',
  ...text
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? '' : t.style.cyan(line))),
];

/** Parts with an empty line between them; a part without lines is none. */
export const spaced = (...parts: readonly (readonly string[])[]): string[] =>
  parts.filter((part) => part.length > 0).flatMap((part, i) => (i === 0 ? part : ['', ...part]));

/** Items of a list; one alone needs no mark. */
export const listed = (
  t: Terminal,
  texts: readonly string[],
  indent: number,
  mark: (i: number) => string = () => '- ',
): string[] => texts.flatMap((text, i) => hanging(t, text, { indent, label: texts.length === 1 ? '' : mark(i) }));
