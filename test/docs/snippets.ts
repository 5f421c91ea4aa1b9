import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { type Loaded, load } from '../../lib/deployments/load';
import type { ReadFile } from '../../lib/platforms/platform';
import { type Block, PROJECT, type Page } from './pages';

type Mapping = Record<string, unknown>;

export const EXAMPLE = readFileSync(join(PROJECT, 'examples/cmk.yaml'), 'utf8');
const PASTE = readFileSync(join(PROJECT, 'examples/vendor/adobe-prod.json'), 'utf8');

/** A plain `yaml` fence is a whole cmk.yaml. */
export const isWhole = (block: Block): boolean => block.language === 'yaml' && block.info === '';

/** A `yaml <id>` fence holds fields of that deployment, to be added to the whole one before it on the page. */
export const isFragment = (block: Block, page: Page): boolean =>
  block.language === 'yaml' && before(page, block.line)?.deployments[block.info] !== undefined;

/** The last whole cmk.yaml of the page before a line. */
function before(page: Page, line: number): { deployments: Record<string, Mapping> } | undefined {
  const block = page.blocks.filter((b) => isWhole(b) && b.line < line).at(-1);
  return block === undefined ? undefined : (parse(block.text) as { deployments: Record<string, Mapping> });
}

/** The text of cmk.yaml as it is at a line of the page; the example where the page has none. */
export function configurationAt(page: Page, line: number): string {
  return page.blocks.filter((b) => isWhole(b) && b.line < line).at(-1)?.text ?? EXAMPLE;
}

/** The whole cmk.yaml that a fragment belongs to, with the fragment in it. */
export function withFragment(page: Page, block: Block): string {
  const whole = before(page, block.line);
  const deployment = whole?.deployments[block.info];
  if (whole === undefined || deployment === undefined) throw new Error(`no deployment ${block.info} before this`);
  const fields = parse(block.text) as Mapping;
  const paste = 'acceptedVendorDeviations' in fields ? { vendorStatements: 'vendor/adobe-prod.json' } : {};
  const changed = { ...deployment, ...paste, ...fields };
  return stringify({ ...whole, deployments: { ...whole.deployments, [block.info]: changed } });
}

export function loadText(text: string): Loaded {
  const read: ReadFile = (path) =>
    path === 'vendor/adobe-prod.json' ? { file: path, text: pasteFor(text) } : undefined;
  return load('cmk.yaml', text, read);
}

/** The example's paste; with an action more where the text accepts one, for nothing else is there to accept. */
function pasteFor(text: string): string {
  const match = /accept: "?(\d{12}) action ([\w:*]+)/.exec(text);
  if (match === null) return PASTE;
  const [, account, action] = match as unknown as [string, string, string];
  const [head, tail] = PASTE.split(`${account}:root"`) as [string, string];
  return `${head}${account}:root"${tail.replace('"kms:Decrypt"', `"kms:Decrypt", "${action}"`)}`;
}
