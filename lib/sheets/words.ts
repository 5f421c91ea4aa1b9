import { GLOSSARY } from './glossary';
import type { Sheet } from './sheet';

/** What a person never reads as a sentence: values, addresses, ids, and lines to paste. */
const NO_PROSE = new Set(['address', 'read', 'id', 'deployment', 'platformName', 'language']);
/** In backticks: code. */
const CODE = /`[^`]*`/g;
const AROUND = /^[^\p{L}\p{N}]+|(?:['’]s)?[^\p{L}\p{N}]+$|['’]s$/gu;
/** Nothing stands around it. */
const PLAIN = /^[a-z\d](?:[a-z\d -]*[a-z\d])?$/i;
const LONGEST = Math.max(...Object.keys(GLOSSARY).map((term) => term.split(' ').length));

/** Each term by the words that may stand for it, in small letters. */
const TERMS: ReadonlyMap<string, string> = new Map(
  Object.keys(GLOSSARY).flatMap((term) =>
    [term, ...pluralsOf(term)].map((form) => [form.toLowerCase(), term] as const),
  ),
);

const FIRST: ReadonlySet<string> = new Set([...TERMS.keys()].map((form) => form.split(' ')[0] as string));

function pluralsOf(term: string): string[] {
  if (/[^aeiou]y$/.test(term)) return [term.replace(/y$/, 'ies')];
  return [`${term}s`, ...(/(s|x|ch)$/.test(term) ? [`${term}es`] : [])];
}

/** The terms that stand in the sentences of a sheet, with their meanings, in the order of the alphabet. */
export function wordsIn(content: object): Sheet['words'] {
  const found = new Set<string>();
  collect(content, found);
  return [...found]
    .sort((a, b) => a.localeCompare(b, 'en'))
    .map((word) => ({ word, meaning: GLOSSARY[word] as string }));
}

function collect(value: unknown, found: Set<string>): void {
  if (typeof value === 'string') {
    termsIn(value, found);
  } else if (Array.isArray(value)) {
    for (const item of value) collect(item, found);
  } else if (typeof value === 'object' && value !== null) {
    const typed = 'label' in value;
    for (const [key, inner] of Object.entries(value)) {
      if (NO_PROSE.has(key) || (typed && (key === 'value' || key === 'text'))) continue;
      collect(inner, found);
    }
  }
}

/** The longest term first where one begins: `key policy` is no `policy`. */
function termsIn(text: string, terms: Set<string>): void {
  const words = text.replaceAll(CODE, ' ` ').split(/\s+/);
  for (let from = 0; from < words.length;) {
    let length = FIRST.has(bare(words[from] as string)) ? Math.min(LONGEST, words.length - from) : 0;
    for (; length > 0; length--) {
      const term = TERMS.get(bare(words.slice(from, from + length).join(' ')));
      if (term === undefined) continue;
      terms.add(term);
      break;
    }
    from += Math.max(1, length);
  }
}

/** In small letters, without what stands around it. */
const bare = (phrase: string): string => (PLAIN.test(phrase) ? phrase : phrase.replace(AROUND, '')).toLowerCase();
