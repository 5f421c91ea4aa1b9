import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Deployment } from '../fields/deployment';
import { UserError } from '../problems/user-error';
import { fleetPage } from '../sheets/page/fleet-page';
import { sheetPage } from '../sheets/page/sheet-page';
import type { Sheet } from '../sheets/sheet';
import type { Session } from './session';
import { type Settings, type SettingsOptions, settings } from './settings';
import { writeWhole } from './whole-file';

export interface HandoverOptions extends SettingsOptions {
  /** The folder that gets the pages; made where it is missing. */
  readonly out: string;
}

export interface Handover extends Pick<Settings, 'refused' | 'unread'> {
  /** How many deployments have a page now. */
  readonly pages: number;
  /** The index of this run's pages; absent where there is none. */
  readonly index?: string;
  /** Pages of earlier runs, of deployments that have none now. */
  readonly old: readonly string[];
}

const INDEX = 'index.html';
/** An id has no dot, so that a deployment called `index` does not take the place of the index. */
export const pageFile = (id: string): string => (id === 'index' ? 'index.page.html' : `${id}.html`);

/** A page for each deployment that can be handed over, and an index of them. The folder may be there already. */
export async function handover(
  session: Session,
  deployments: readonly Deployment[],
  { out, ...options }: HandoverOptions,
): Promise<Handover> {
  const folder = resolve(session.directory, out);
  refuseFile(folder, out);
  const { sheets, refused, unread } = await settings(session, deployments, options);
  const made = new Set(sheets.map(({ deployment }) => deployment));
  const old = deployments
    .filter(({ id }) => !made.has(id) && existsSync(join(folder, pageFile(id))))
    .map(({ id }) => join(out, pageFile(id)));
  if (sheets.length === 0) return { pages: 0, refused, unread, old };
  session.progress(`Writing ${sheets.length} page${sheets.length === 1 ? '' : 's'} to ${out}`);
  writePages(sheets, [...refused, ...unread], folder, out);
  return { pages: sheets.length, index: join(out, INDEX), refused, unread, old };
}

/** Writes the pages and their index into a folder, which a person knows as `out`; `without` says what has no page. */
export function writePages(sheets: readonly Sheet[], without: readonly string[], folder: string, out: string): void {
  makeFolder(folder, out);
  const write = (name: string, text: string): void => writeWhole(join(folder, name), join(out, name), text);
  const listed = sheets.map((sheet) => ({ sheet, file: pageFile(sheet.deployment) }));
  for (const { sheet, file } of listed) write(file, sheetPage(sheet));
  write(INDEX, fleetPage(listed, without));
}

function refuseFile(folder: string, out: string): void {
  if (!isFile(folder)) return;
  throw new UserError(`${out} is a file; --out names the folder that the pages are written to.`, [], 2);
}

function isFile(path: string): boolean {
  try {
    return !statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function makeFolder(folder: string, out: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (e) {
    throw new UserError(`The folder ${out} can't be made (${(e as NodeJS.ErrnoException).code ?? String(e)}).`);
  }
  removeParts(folder);
}

/** What a run that was killed in the middle of a file left: a day later no other run is still at it. */
function removeParts(folder: string): void {
  const aDayAgo = Date.now() - 24 * 60 * 60 * 1000;
  for (const name of readdirSync(folder).filter((one) => /^\..+\.html\.[0-9a-f-]{36}\.part$/.test(one))) {
    const path = join(folder, name);
    if ((statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Infinity) < aDayAgo) rmSync(path, { force: true });
  }
}
