import { randomUUID } from 'node:crypto';
import { printableLines } from '../problems/printable';
import type { Style } from '../sheets/style';

/**
 * Colours for the last place of printing, where everything else that steers a terminal is escaped. The style sets marks
 * with a number that no file and no cloud can know; `print` escapes the text, and only then puts colours for the marks.
 */
export function guardedColours(colours: Style): { readonly style: Style; readonly print: (text: string) => string } {
  const secret = randomUUID();
  const mark = (name: keyof Style): Style[keyof Style] => {
    return (text) => `<${secret} ${name} on>${String(text)}<${secret} ${name} off>`;
  };
  const marks = new RegExp(`<${secret} (bold|dim|yellow|cyan) (on|off)>`, 'g');
  const code = (name: keyof Style, where: string): string =>
    colours[name]('\n').split('\n')[where === 'on' ? 0 : 1] ?? '';
  return {
    style: { bold: mark('bold'), dim: mark('dim'), yellow: mark('yellow'), cyan: mark('cyan') },
    print: (text) => printableLines(text).replace(marks, (_all, name: keyof Style, where: string) => code(name, where)),
  };
}
