import type { Sheet } from './sheet';

/** Terms of the trade, each in a sentence for somebody who has never seen a cloud console. */
export const WORDS: Readonly<Record<string, string>> = {
  ARN: 'Amazon Resource Name: the full name of a thing in AWS, which no other thing has.',
  KMS: 'Key Management Service: the part of AWS that keeps keys and uses them for those who are allowed to.',
};

const NAMES = Object.keys(WORDS).sort((a, b) => b.length - a.length);
const ANY = new RegExp(`(?<![\\p{L}\\p{N}])(?:${NAMES.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
const BY_LOWER = new Map(NAMES.map((name) => [name.toLowerCase(), name]));

/** The terms that stand in a sheet, with their meanings, in the order of the alphabet. */
export function wordsIn(content: object): Sheet['words'] {
  const found = new Set<string>();
  for (const [word] of JSON.stringify(content).matchAll(ANY)) found.add(BY_LOWER.get(word.toLowerCase()) as string);
  return [...found].sort((a, b) => a.localeCompare(b, 'en')).map((word) => ({ word, meaning: WORDS[word] as string }));
}
