import { printable, printableLines } from '../problems/printable';

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

/** The same where it begins a paragraph or a list item. */
export const markdownLine = (text: string): string =>
  markdownText(text.trimStart()).replace(FIRST, (_all, mark: string | undefined, digits: string, dot: string) =>
    mark === undefined ? `${digits}\\${dot}` : `\\${mark}`,
  );

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
