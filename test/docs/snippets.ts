import { parse, stringify } from 'yaml';
import type { Loaded } from '../../lib/configuration/load';
import type { Deployment } from '../../lib/fields/deployment';
import { exampleFile, loadText as loadWith } from '../support/deployments';
import { type Block, type Page, pages } from './pages';

type Mapping = Record<string, unknown>;

export const EXAMPLE = exampleFile('cmk.yaml');
const PASTE = exampleFile('vendor/adobe-prod.json');

/** A plain `yaml` fence with `deployments` is a whole cmk.yaml. */
export const isWhole = (block: Block): boolean => isPlain(block) && 'deployments' in parsed(block);

/** Any other plain `yaml` fence holds fields for the whole one before it on the page. */
export const isFragment = (block: Block): boolean => isPlain(block) && !isWhole(block);

const isPlain = (block: Block): boolean => block.language === 'yaml' && block.info === '';
const parsed = (block: Block): Mapping => parse(block.text) as Mapping;

/** The text of cmk.yaml as it is at a line of the page; the example where the page has none. */
export function configurationAt(page: Page, line: number): string {
  const whole = page.blocks.filter((b) => isWhole(b) && b.line < line).at(-1)?.text;
  return whole ?? (page.file.startsWith('docs/runbooks/') ? WITH_SUCCESSORS : EXAMPLE);
}

/** The example after somebody described the new keys, as the runbooks to replace one ask for. */
const WITH_SUCCESSORS = ((): string => {
  const { deployments, ...top } = parse(EXAMPLE) as { readonly deployments: Record<string, Mapping> };
  const successors = Object.entries(deployments).map(([id, entry]) => {
    const { alias: _alias, createResourceGroup: _group, vault, ...rest } = entry;
    const named = vault === undefined ? {} : { vault: { ...(vault as Mapping), name: 'acme-informatica-cmk2' } };
    return [`${id}-2`, { ...rest, ...named }];
  });
  return stringify({ ...top, deployments: { ...deployments, ...Object.fromEntries(successors) } });
})();

/** The whole cmk.yaml before a fragment with the fragment in it: at the top, or in the first deployment. */
export function withFragment(page: Page, block: Block): string {
  const whole = page.blocks.filter((b) => isWhole(b) && b.line < block.line).at(-1);
  if (whole === undefined) throw new Error('no whole cmk.yaml stands before this');
  const top = parsed(whole);
  const fields = parsed(block);
  if (Object.keys(fields).every((key) => ['name', 'defaults'].includes(key))) return stringify({ ...top, ...fields });
  const [[id, first], ...others] = Object.entries(top['deployments'] as Record<string, Mapping>) as [[string, Mapping]];
  const accepts = Object.keys(fields).some((key) => key.startsWith('acceptedVendor'));
  const paste = accepts ? { vendorStatements: 'vendor/adobe-prod.json' } : {};
  const changed = { ...first, ...paste, ...fields };
  return stringify({ ...top, deployments: Object.fromEntries([[id, changed], ...others]) });
}

/** Every deployment of the example and of the documentation's snippets, each with a stack name of its own. */
export function everyDeployment(): Deployment[] {
  const snippets = pages().flatMap((page) =>
    page.blocks.flatMap((b) => (isWhole(b) ? [b.text] : isFragment(b) ? [withFragment(page, b)] : [])),
  );
  return [EXAMPLE, ...snippets]
    .flatMap((text) => loadText(text).deployments)
    .map((d, i) => ({ ...d, stackName: `${d.stackName}-${i}` }));
}

/** Loads a cmk.yaml of a page, with the paste that it may name. */
export const loadText = (text: string): Loaded => loadWith(text, { 'vendor/adobe-prod.json': pasteFor(text) });

/** The example's paste; with an action more where the text accepts one, for nothing else is there to accept. */
function pasteFor(text: string): string {
  const match = /accept: "?(\d{12}) action ([\w:*]+)/.exec(text);
  if (match === null) return PASTE;
  const [, account, action] = match as unknown as [string, string, string];
  const [head, tail] = PASTE.split(`${account}:root"`) as [string, string];
  return `${head}${account}:root"${tail.replace('"kms:Decrypt"', `"kms:Decrypt", "${action}"`)}`;
}
