import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generatedParts, renew } from './generated';
import { PROJECT } from '../project';

/** `npm run docs`: writes the parts of the documentation that are made from the code. */
for (const part of generatedParts) {
  const path = join(PROJECT, part.file);
  const before = readFileSync(path, 'utf8');
  const after = renew(before, part);
  if (after !== before) writeFileSync(path, after);
  process.stdout.write(`${part.file}: ${part.name} ${after === before ? 'is up to date' : 'written'}\n`);
}
