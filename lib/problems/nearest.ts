import { distance } from 'fastest-levenshtein';

/** Whoever writes more than this did not misspell a name. */
const LONGEST = 100;

/** The candidate a person most likely meant: at most a third of its letters differ. */
export function nearest(given: string, candidates: readonly string[]): string | undefined {
  if (given.length > LONGEST) return undefined;
  const ranked = candidates
    .map((name) => ({ name, edits: distance(given.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, edits }) => edits <= Math.max(2, Math.ceil(name.length / 3)))
    .sort((a, b) => a.edits - b.edits);
  return ranked[0]?.name;
}

/** `; did you mean x?`, or nothing. */
export function didYouMean(given: string, candidates: readonly string[]): string {
  const name = nearest(given, candidates);
  return name === undefined ? '' : `; did you mean ${name}?`;
}
