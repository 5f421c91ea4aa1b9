import type { PolicyDocument } from '../../lib/aws/policy/document';
import { pages } from './pages';

/** The policy that a page shows below `<!-- policy:name -->`. */
export function shownPolicy(name: string): PolicyDocument {
  const block = pages()
    .flatMap((page) => page.blocks)
    .find((b) => b.marker === `policy:${name}`);
  if (block === undefined) throw new Error(`no page has a policy:${name}`);
  return JSON.parse(block.text) as PolicyDocument;
}
