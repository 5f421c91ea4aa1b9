import { FORMS, GLOSSARY, OUTSIDE_AWS } from './glossary';
import type { Sheet } from './sheet';

/** What a person never reads as a sentence: values, addresses, ids, and lines to paste. */
const NO_PROSE = new Set(['address', 'read', 'id', 'deployment', 'platformName', 'language']);
/** In backticks: code. Of a command, its name is a word of the sentence. */
const CODE = /`(?:(?<command>npx|kubectl) )?[^`]*`/g;
const AROUND = /^[^\p{L}\p{N}]+|(?:['\u2019]s)?[^\p{L}\p{N}]+$|['\u2019]s$/gu;
/** Nothing stands around it. */
const PLAIN = /^[a-z\d](?:[a-z\d -]*[a-z\d])?$/i;
const LONGEST = Math.max(...Object.keys(GLOSSARY).map((term) => term.split(' ').length));

/** Terms that are another term in small letters: Informatica's POD is no pod. */
const AS_WRITTEN: ReadonlyMap<string, string> = new Map(
  Object.keys(GLOSSARY)
    .filter((term) => term !== term.toLowerCase() && term.toLowerCase() in GLOSSARY)
    .flatMap((term) => [term, `${term}s`].map((form) => [form, term] as const)),
);

/** Each other term by the words that may stand for it, in small letters. */
const TERMS: ReadonlyMap<string, string> = new Map(
  Object.keys(GLOSSARY)
    .filter((term) => !AS_WRITTEN.has(term))
    .flatMap((term) =>
      [term, ...pluralsOf(term), ...(FORMS[term] ?? [])].map((form) => [form.toLowerCase(), term] as const),
    ),
);

const FIRST: ReadonlySet<string> = new Set([...TERMS.keys()].map((form) => form.split(' ')[0] as string));
/** How the place of a key in AWS begins. */
const AWS_PLACE = 'AWS account ';

function pluralsOf(term: string): string[] {
  if (/[^aeiou]y$/.test(term)) return [term.replace(/y$/, 'ies')];
  return [`${term}s`, ...(/(s|x|ch)$/.test(term) ? [`${term}es`] : [])];
}

/**
 * The terms that stand in the sentences of a sheet, with their meanings, in the order of the alphabet. A place in AWS names
 * a Region, and every place tells what an organization is there.
 */
export function wordsIn(content: object): Sheet['words'] {
  const found = new Set<string>();
  const place = 'place' in content && typeof content.place === 'string' ? content.place : '';
  const outside = place !== '' && !place.startsWith(AWS_PLACE);
  if (place.startsWith(AWS_PLACE)) found.add('Region');
  collect(content, found);
  return Object.entries(GLOSSARY)
    .filter(([word]) => found.has(word))
    .map(([word, meaning]) => ({ word, meaning: (outside ? OUTSIDE_AWS[word] : undefined) ?? meaning }));
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
  const words = text.replaceAll(CODE, (_, command?: string) => ` ${command ?? '`'} `).split(/\s+/);
  for (let from = 0; from < words.length;) {
    const first = bare(words[from] as string);
    const exact = AS_WRITTEN.get(first);
    if (exact !== undefined) terms.add(exact);
    let length = exact === undefined && FIRST.has(first.toLowerCase()) ? Math.min(LONGEST, words.length - from) : 0;
    for (; length > 0; length--) {
      const term = TERMS.get(bare(words.slice(from, from + length).join(' ')).toLowerCase());
      if (term === undefined) continue;
      terms.add(term);
      break;
    }
    from += Math.max(1, length);
  }
}

/** Without what stands around it. */
const bare = (phrase: string): string => (PLAIN.test(phrase) ? phrase : phrase.replace(AROUND, ''));
