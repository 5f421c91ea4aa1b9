import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { sheetPage } from '../../lib/sheets/page/sheet-page';
import { exampleSheets } from '../example-sheets';
import { PROJECT } from '../project';

/** The page in README: of this deployment of examples/cmk.yaml, its top, in pixels. */
const DEPLOYMENT = 'immuta-prod';
export const SIZE = { width: 1200, height: 1120 } as const;

export const PICTURE = join(PROJECT, 'docs/images/handover.png');
/** Beside it: what it was made from. */
export const MADE_FROM = join(PROJECT, 'docs/images/handover.sha256');

export function picturedPage(): string {
  const sheet = exampleSheets().find(({ deployment }) => deployment === DEPLOYMENT);
  if (sheet === undefined) throw new Error(`examples/cmk.yaml has no ${DEPLOYMENT}`);
  return sheetPage(sheet);
}

/** Changes whenever the picture would: with the page, and with what of it is shown. */
export const inputsHash = (html: string): string =>
  `${createHash('sha256').update(JSON.stringify(SIZE)).update(html).digest('hex')}\n`;
