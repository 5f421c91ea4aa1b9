import type { Sheet } from './sheet';
import { sheetMarkdown } from './markdown';
import type { Format } from './formats';
import type { Style } from './style';
import { sheetText } from './text';
import { printableYamlOf } from './yaml';

/** Of a terminal that says nothing of its own. */
const COLUMNS = 80;

/** Sheets in one format. JSON and YAML are always lists, so that a pipeline needs one way to read them. */
export function render(sheets: readonly Sheet[], format: Format, style: Style, columns = COLUMNS): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(sheets, undefined, 2)}\n`;
    case 'yaml':
      return printableYamlOf(sheets);
    case 'markdown':
      return sheets.map(sheetMarkdown).join('\n---\n\n');
    case 'text':
      return sheets.map((sheet) => sheetText(sheet, style, columns)).join(`\n${style.dim('='.repeat(40))}\n\n`);
  }
}
