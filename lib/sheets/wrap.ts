import type { Formatter } from 'picocolors/types';
import { columnsOf } from './columns';
import { type Span, spansOf } from './inline';

/** What stands between two spaces, in its runs where some of it is a name or code. Nothing breaks it. */
type Word = string | readonly Span[];

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
export function wrapped(text: string, { width, indent, bold }: Wrapping): string[] {
  const lines: { indent: number; words: Word[]; columns: number }[] = [{ indent, words: [], columns: indent }];
  for (const word of wordsOf(text)) {
    const needs = typeof word === 'string' ? columnsOf(word) : word.reduce((sum, run) => sum + columnsOf(run.text), 0);
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
  return lines.map((line, i) => (i === 0 ? '' : ' '.repeat(line.indent)) + shown(line.words, bold));
}

const shown = (words: readonly Word[], bold: Formatter): string =>
  words.every((word) => typeof word === 'string')
    ? words.join(' ')
    : joined(words)
        .map(({ kind, text }) => (kind === 'name' ? bold(text) : text))
        .join('');

/** The runs of a line; a name of several words is one run again. */
function joined(words: readonly Word[]): Span[] {
  const runs: Span[] = [];
  for (const word of words) {
    const [first, ...rest] = typeof word === 'string' ? [{ kind: 'plain' as const, text: word }] : (word as [Span, ...Span[]]);
    const last = runs.at(-1);
    if (last?.kind === 'name' && first.kind === 'name') {
      runs[runs.length - 1] = { kind: 'name', text: `${last.text} ${first.text}` };
      runs.push(...rest);
    } else runs.push(...(last === undefined ? [] : [SPACE]), first, ...rest);
  }
  return runs;
}

/** A text without one has neither names nor code. */
const MARK = /[*`]/;
const SPACE: Span = { kind: 'plain', text: ' ' };

/** Spaces part words, but not inside code. */
function wordsOf(text: string): readonly Word[] {
  if (!MARK.test(text)) return text.match(/\S+/g) ?? [];
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
