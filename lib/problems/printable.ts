/**
 * Characters that steer a terminal, turn the direction of writing, or can't be seen: controls, formats (bidirectional
 * marks, zero widths, tags), surrogates without their other half, separators of lines and paragraphs, and whatever
 * Unicode calls ignorable. https://www.unicode.org/reports/tr36/
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{DI}]/gu;

/** `\uXXXX`, as JSON reads it; what lies beyond the first plane as two of them. */
const escaped = (c: string): string =>
  c
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');

/** A text as it may stand on one line: a file, a cloud or a person must not steer the terminal of another. */
export const printable = (text: string): string => text.replace(UNSEEN, escaped);

/** The same for a text of several lines. JSON stays the same JSON. */
export const printableLines = (text: string): string => text.replace(UNSEEN, (c) => (c === '\n' ? c : escaped(c)));

/** The same for YAML whose texts with such characters stand in double quotes. */
export const printableYaml = (text: string): string =>
  text.replace(UNSEEN, (c) => {
    if (c === '\n' || c.length === 1) return c === '\n' ? c : escaped(c);
    return `\\U${(c.codePointAt(0) ?? 0).toString(16).padStart(8, '0')}`;
  });

/** Whether nothing of it would be escaped but ends of lines. */
export const isPrintable = (text: string): boolean => printableLines(text) === text;
