import { preview } from '../../problems/preview';
import type { Check } from '../checks';
import { sameCheck } from './same';

export interface Tagged {
  /** e.g. `the key`. */
  readonly of: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** That each has the tags that are wanted; others may be there. What passed names the tags and not their values. */
export function tagsCheck(tagged: readonly Tagged[], wanted: Readonly<Record<string, string>>, next: string): Check {
  const pairs = tagged.flatMap(({ of, tags }) =>
    Object.entries(wanted).map(([tag, value]) => ({
      what: `tag ${preview(tag, '')} of ${of}`,
      wanted: preview(value),
      is: Object.hasOwn(tags, tag) ? preview(tags[tag] ?? '') : 'not there',
    })),
  );
  const check = sameCheck('tags', pairs, next);
  const names = Object.keys(wanted).map((tag) => preview(tag, ''));
  return check.outcome === 'pass' ? { ...check, text: names.join(', ') } : check;
}
