import { randomUUID } from 'node:crypto';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { writing } from './writing';

/**
 * Writes a file that is there whole or not at all: under another name first, which then takes the place of what stands
 * there. `shown` is its name for a person. Throws a UserError where it can't be written, and leaves nothing behind then.
 */
export function writeWhole(path: string, shown: string, text: string): void {
  const part = join(dirname(path), `.${basename(path)}.${randomUUID()}.part`);
  writing(shown, () => {
    try {
      writeFileSync(part, text);
      renameSync(part, path);
    } catch (e) {
      rmSync(part, { force: true });
      throw e;
    }
  });
}
