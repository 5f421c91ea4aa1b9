import { printable, printableLines } from '../problems/printable';
import { spansOf } from './inline';

/** A code span as this project writes it: whatever stands inside is shown as it is. */
const CODE = /(`[^`|\\]+`)/;
/** What begins something in the middle of a line: an entity, emphasis, a link or an image, HTML, a cell. `_` inside a word does not. */
const INLINE = /[\\`*[\]<|~]|&(?=[#a-z])|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/giu;
/** What begins a heading, a quotation or a list where a line begins. */
const FIRST = /^(?:([#>+=-])|(\d+)([.)]))/;

/** On one line, as a cell of a table and a list item must be. */
const oneLine = (text: string): string => printable(text.split(/\r?\n/).join(' '));

/**
 * Text inside a line of Markdown: it means nothing but itself, except for its code spans and addresses.
 * https://spec.commonmark.org/0.31.2/#backslash-escapes and https://github.github.com/gfm/#tables-extension-
 */
export const markdownText = (text: string): string =>
  oneLine(text)
    .split(CODE)
    .map((part, i) => (i % 2 === 1 ? part : part.replace(INLINE, (c) => `\\${c}`)))
    .join('');

/** A text of a procedure: its names on a screen are bold, its code is code. */
export const markdownSentence = (text: string): string =>
  spansOf(oneLine(text))
    .map((span) => (span.kind === 'name' ? `**${markdownText(span.text)}**` : markdownText(span.text)))
    .join('');

/** Markdown where it begins a paragraph or a list item, of which it must not begin another one. */
const beginning = (markdown: string): string =>
  markdown
    .trimStart()
    .replace(FIRST, (_all, mark: string | undefined, digits: string, dot: string) =>
      mark === undefined ? `${digits}\\${dot}` : `\\${mark}`,
    );

export const markdownLine = (text: string): string => beginning(markdownSentence(text));

/** A link whose address, whatever stands in it, ends where it ends. */
export const markdownLink = (title: string, address: string): string =>
  `[${markdownText(title)}](${oneLine(address).replace(/[\s()<>\\]/g, (c) => `%${c.charCodeAt(0).toString(16).padStart(2, '0')}`)})`;

const longestRun = (text: string): number => Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));

/** As code, in a fence longer than any run of backticks in it. https://spec.commonmark.org/0.31.2/#code-spans */
export function markdownCode(text: string): string {
  const fence = '`'.repeat(longestRun(text) + 1);
  const space = longestRun(text) === 0 ? '' : ' ';
  return `${fence}${space}${oneLine(text).replaceAll('|', '\\|')}${space}${fence}`;
}

/** Lines of code. */
export function markdownBlock(language: string, text: string): string[] {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return [`${fence}${language}`, printableLines(text.trimEnd()), fence];
}
