import type { Sheet } from './sheet';
import { sheetMarkdown } from './markdown';
import type { Format } from './formats';
import { type Style, sheetText } from './text';
import { printableYamlOf } from './yaml';

/** Sheets in one format. JSON and YAML are always lists, so that a pipeline needs one way to read them. */
export function render(sheets: readonly Sheet[], format: Format, style: Style): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(sheets, undefined, 2)}\n`;
    case 'yaml':
      return printableYamlOf(sheets);
    case 'markdown':
      return sheets.map(sheetMarkdown).join('\n');
    case 'text':
      return sheets.map((sheet) => sheetText(sheet, style)).join('\n');
  }
}
