import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';

const entry = z.strictObject({
  file: z.string(),
  reason: z.string().min(20),
  /** As the program prints them: `line ⟶ line`. */
  changes: z.array(z.string()).min(1),
});

/** Survivors that are accepted, with the reason: why no test can, or need, tell them from the source. */
export type Accepted = z.infer<typeof entry>;

export function readAccepted(): readonly Accepted[] {
  const file = join(__dirname, 'accepted.yaml');
  return existsSync(file) ? z.array(entry).parse(parse(readFileSync(file, 'utf8'))) : [];
}

/** The reason for a survivor, by file and change. */
export function reasonOf(accepted: readonly Accepted[], file: string, change: string): string | undefined {
  return accepted.find((a) => a.file === file && a.changes.includes(change))?.reason;
}

/** Entries that speak of a mutant that is not there: one that the source no longer has, or that a test kills. */
export function stale(
  accepted: readonly Accepted[],
  isThere: (file: string, change: string) => boolean,
): readonly string[] {
  return accepted.flatMap(({ file, changes }) =>
    changes.filter((change) => !isThere(file, change)).map((change) => `${file}: ${change}`),
  );
}
