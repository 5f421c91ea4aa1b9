import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../project';

const PAGE = 'docs/operations.md';

/** The commands of the fence that follows the comment `<!-- <name> -->`, letter by letter. */
export function documented(name: string): string {
  const page = readFileSync(join(PROJECT, PAGE), 'utf8');
  const lines = page.split(`<!-- ${name} -->\n\`\`\`sh\n`)[1]?.split('```')[0];
  if (lines === undefined) throw new Error(`${PAGE} has no commands after <!-- ${name} -->`);
  return lines;
}
