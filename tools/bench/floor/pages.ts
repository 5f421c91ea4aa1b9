import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The floor: reads the pages that ours has made, and writes the same bytes, each file first under another name. */
const [made = '', out = ''] = process.argv.slice(2);
for (const name of readdirSync(made)) {
  const part = join(out, `.${name}.part`);
  writeFileSync(part, readFileSync(join(made, name)));
  renameSync(part, join(out, name));
}
