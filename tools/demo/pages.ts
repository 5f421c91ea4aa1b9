import { join } from 'node:path';
import { writePages } from '../../lib/operations/handover';
import type { Sheet } from '../../lib/sheets/sheet';

const PAGES = 'pages';

/** Writes the pages of the hand-over below the folder, and gives back the name of that which to open. */
export function writeDemoPages(sheets: readonly Sheet[], folder: string): string {
  writePages(sheets, [], join(folder, PAGES), PAGES);
  return join(PAGES, 'index.html');
}
