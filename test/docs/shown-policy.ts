import type { PolicyDocument } from '../../lib/aws/policy/document';
import { pages } from './pages';

/** The policy of docs/deploying.md below `<!-- policy:name -->`. */
export function shownPolicy(name: string): PolicyDocument {
  const page = pages().find((p) => p.file === 'docs/deploying.md');
  const block = page?.blocks.find((b) => b.marker === `policy:${name}`);
  if (block === undefined) throw new Error(`docs/deploying.md has no policy:${name}`);
  return JSON.parse(block.text) as PolicyDocument;
}
