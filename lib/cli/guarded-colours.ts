import { printableLines } from '../problems/printable';
import type { Style } from '../sheets/style';

const NAMES: readonly (keyof Style)[] = ['bold', 'dim', 'yellow', 'cyan'];

/**
 * Colours for the last place of printing, where everything else that steers a terminal is escaped. The style sets marks
 * with a number that no file and no cloud can know; `print` escapes the text, and only then puts colours for the marks.
 */
export function guardedColours(colours: Style): { readonly style: Style; readonly print: (text: string) => string } {
  if (colours.bold('') === '') return { style: colours, print: printableLines };
  const secret = crypto.randomUUID();
  const mark = (name: keyof Style, where: 'on' | 'off'): string => `<${secret} ${name} ${where}>`;
  const codes = new Map(
    NAMES.flatMap((name) => {
      const [on = '', off = ''] = colours[name]('\n').split('\n');
      return [[mark(name, 'on'), on] as const, [mark(name, 'off'), off] as const];
    }),
  );
  const marked = (name: keyof Style): Style[keyof Style] => {
    const [on, off] = [mark(name, 'on'), mark(name, 'off')];
    return (text) => on + String(text) + off;
  };
  const marks = new RegExp(`<${secret} (?:${NAMES.join('|')}) (?:on|off)>`, 'g');
  return {
    style: { bold: marked('bold'), dim: marked('dim'), yellow: marked('yellow'), cyan: marked('cyan') },
    print: (text) => printableLines(text).replace(marks, (found) => codes.get(found) ?? ''),
  };
}
