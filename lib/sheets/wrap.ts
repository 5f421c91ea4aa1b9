import type { Formatter } from 'picocolors/types';
import { columnsOf, isNarrow } from './columns';
import { type Span, spansOf } from './inline';

/** What stands between two spaces, in its runs: a word, a name, code, an address. Nothing breaks it. */
type Word = readonly Span[];

export interface Wrapping {
  /** Columns of a line. */
  readonly width: number;
  /** Columns that stand free before every line, beside a label before the first one. */
  readonly indent: number;
  readonly bold: Formatter;
}

/**
 * The lines of a text, the first without its indent, for whoever puts a label there. A word that is too long for what the
 * indent leaves stands alone on its line, further to the left: only what fits on no line is ever longer than one.
 */
export function wrapped(text: string, wrapping: Wrapping): string[] {
  return isNarrow(text) && !MARK.test(text) ? wrappedPlain(text, wrapping) : wrappedWords(text, wrapping);
}

/** A text without one has neither names nor code. */
const MARK = /[*`]/;

/** Most texts: line by line, since a character is a column and every space may part it. */
function wrappedPlain(text: string, { width, indent }: Omit<Wrapping, 'bold'>): string[] {
  const room = width - indent;
  const lines: string[] = [];
  let rest = text.trim().replace(/ +/g, ' ');
  while (rest !== '' && rest.length > room) {
    const space = rest.lastIndexOf(' ', room);
    const end = space > 0 ? space : (rest + ' ').indexOf(' ');
    const line = rest.slice(0, end);
    if (end > room && lines.length === 0) lines.push('');
    lines.push((lines.length === 0 ? '' : ' '.repeat(Math.max(0, Math.min(indent, width - end)))) + line);
    rest = rest.slice(end + 1);
  }
  if (rest === '' && lines.length > 0) return lines;
  return [...lines, (lines.length === 0 ? '' : ' '.repeat(indent)) + rest];
}

/** Word by word, each by the columns that it takes. */
function wrappedWords(text: string, { width, indent, bold }: Wrapping): string[] {
  const lines: { indent: number; words: Word[]; columns: number }[] = [{ indent, words: [], columns: indent }];
  for (const word of wordsOf(text)) {
    const needs = word.reduce((sum, span) => sum + columnsOf(span.text), 0);
    const line = lines.at(-1) as (typeof lines)[number];
    const space = line.words.length === 0 ? 0 : 1;
    if (line.columns + space + needs <= width) {
      line.words.push(word);
      line.columns += space + needs;
      continue;
    }
    const left = Math.max(0, Math.min(indent, width - needs));
    lines.push({ indent: left, words: [word], columns: left + needs });
  }
  return lines.map((line, i) => {
    const free = i === 0 ? '' : ' '.repeat(line.indent);
    return (
      free +
      joined(line.words)
        .map(({ kind, text: run }) => (kind === 'name' ? bold(run) : run))
        .join('')
    );
  });
}

/** The runs of a line; a name of several words is one run again. */
function joined(words: readonly Word[]): Span[] {
  const runs: Span[] = [];
  for (const [first, ...rest] of words as readonly (readonly [Span, ...Span[]])[]) {
    const last = runs.at(-1);
    if (last?.kind === 'name' && first.kind === 'name') {
      runs[runs.length - 1] = { kind: 'name', text: `${last.text} ${first.text}` };
      runs.push(...rest);
    } else runs.push(...(last === undefined ? [] : [SPACE]), first, ...rest);
  }
  return runs;
}

const SPACE: Span = { kind: 'plain', text: ' ' };

/** Spaces part words, but not inside code. */
function wordsOf(text: string): Word[] {
  const words: Span[][] = [];
  let open = false;
  for (const { kind, text: run } of spansOf(text)) {
    const parts = kind === 'code' ? [run] : run.split(/(\s+)/);
    for (const part of parts) {
      if (part === '') continue;
      if (kind !== 'code' && part.trim() === '') {
        open = false;
        continue;
      }
      if (open) words.at(-1)?.push({ kind, text: part });
      else words.push([{ kind, text: part }]);
      open = true;
    }
  }
  return words;
}
