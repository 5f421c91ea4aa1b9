import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../../../lib/operations/whole-file';
import { sheetPage } from '../../../lib/sheets/page/sheet-page';
import type { Sheet } from '../../../lib/sheets/sheet';

/** Ours: reads sheets, makes the page of each, and writes it as `cmk handover` does. */
const [sheets = '', out = ''] = process.argv.slice(2);
for (const sheet of JSON.parse(readFileSync(sheets, 'utf8')) as Sheet[]) {
  const name = `${sheet.deployment}.html`;
  writeWhole(join(out, name), name, sheetPage(sheet));
}
