import { preview } from '../problems/preview';
import type { PolicyDocument } from './policy/document';
import type { WantedKey } from './wanted-key';

/** What a key has now, as far as it can be changed. */
export interface PresentKey {
  readonly description: string;
  /** Days between rotations; undefined where the key does not rotate by itself. */
  readonly rotationDays: number | undefined;
  readonly tags: Readonly<Record<string, string>>;
  readonly policy: PolicyDocument;
}

/** One change that makes the key what cmk.yaml says. */
export type KeyChange =
  | { readonly what: 'policy'; readonly text: string; readonly policy: PolicyDocument }
  | { readonly what: 'rotation'; readonly text: string; readonly days: number }
  | { readonly what: 'description'; readonly text: string; readonly description: string }
  | { readonly what: 'tag'; readonly text: string; readonly key: string; readonly value: string };

/**
 * Rotation, description and tags that differ, in the order in which they are put right. Tags that cmk.yaml doesn't name
 * stay: others may need them (cost reports, AWS' own).
 */
export function propertyChanges(present: PresentKey, wanted: WantedKey): KeyChange[] {
  const changes: KeyChange[] = [];
  if (present.rotationDays !== wanted.rotationDays) {
    const now = present.rotationDays === undefined ? 'off' : `every ${present.rotationDays} days`;
    const text = `rotation is ${now}, and shall be every ${wanted.rotationDays} days`;
    changes.push({ what: 'rotation', text, days: wanted.rotationDays });
  }
  if (present.description !== wanted.description) {
    const text = `description is ${preview(present.description)}, and shall be ${preview(wanted.description)}`;
    changes.push({ what: 'description', text, description: wanted.description });
  }
  for (const [key, value] of Object.entries(wanted.tags)) {
    const now = Object.hasOwn(present.tags, key) ? present.tags[key] : undefined;
    if (now === value) continue;
    const is = now === undefined ? 'is not there' : `is ${preview(now)}`;
    changes.push({ what: 'tag', text: `tag ${preview(key, '')} ${is}, and shall be ${preview(value)}`, key, value });
  }
  return changes;
}
