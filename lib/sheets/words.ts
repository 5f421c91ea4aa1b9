import { FORMS, GLOSSARY, OUTSIDE_AWS } from './glossary';
import type { Sheet } from './sheet';

/** What a person never reads as a sentence: values, addresses, ids, and lines to paste. */
const NO_PROSE = new Set(['address', 'read', 'id', 'deployment', 'platformName', 'language']);
/** In backticks: code. Of a command, its name is a word of the sentence. */
const CODE = /`(?:(?<command>npx|kubectl|az) )?[^`]*`/g;

/** In small letters the name of a command. */
const COMMANDS = new Set(['CMK']);

/** Terms that are something else in small letters: Informatica's POD is no pod, and a CMK not the command cmk. */
const AS_WRITTEN: ReadonlyMap<string, string> = new Map(
  Object.keys(GLOSSARY)
    .filter((term) => COMMANDS.has(term) || (term !== term.toLowerCase() && term.toLowerCase() in GLOSSARY))
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

/** Signs that may stand around a word. */
const SIGNS = '[!-/:-@[-`{-~\\u2010-\\u2027]*';
/** Whatever stands for a term between two spaces; the longest where several do: `key policy` is no `policy`. */
const TERM = new RegExp(
  `(?<=^|\\s)${SIGNS}(${[...TERMS.keys(), ...AS_WRITTEN.keys()].sort(longerFirst).map(pattern).join('|')})(?:['\\u2019]s)?${SIGNS}(?=\\s|$)`,
  'gi',
);
/** How the place of a key in AWS begins. */
const AWS_PLACE = 'AWS account ';

function pluralsOf(term: string): string[] {
  if (/[^aeiou]y$/.test(term)) return [term.replace(/y$/, 'ies')];
  return [`${term}s`, ...(/(s|x|ch)$/.test(term) ? [`${term}es`] : [])];
}

function longerFirst(a: string, b: string): number {
  return b.length - a.length;
}

function pattern(form: string): string {
  return form.replaceAll('.', '\\.').replaceAll(' ', '\\s+');
}

/**
 * The terms that stand in the sentences of a sheet, with their meanings, in the order of the alphabet. A place in AWS names
 * a Region, and every place tells what an organization is there. `known` are those that every reader knows.
 */
export function wordsIn(content: object, known: readonly string[] = []): Sheet['words'] {
  const place = 'place' in content && typeof content.place === 'string' ? content.place : '';
  const outside = place !== '' && !place.startsWith(AWS_PLACE);
  const found = termsIn(sentencesIn(content));
  if (place.startsWith(AWS_PLACE)) found.add('Region');
  return Object.entries(GLOSSARY)
    .filter(([word]) => found.has(word) && !known.includes(word))
    .map(([word, meaning]) => ({ word, meaning: (outside ? OUTSIDE_AWS[word] : undefined) ?? meaning }));
}

function sentencesIn(value: unknown): string[] {
  if (typeof value === 'string') return [value.replaceAll(CODE, (_, command?: string) => ` ${command ?? '`'} `)];
  if (Array.isArray(value)) return value.flatMap(sentencesIn);
  if (typeof value !== 'object' || value === null) return [];
  const typed = 'label' in value;
  return Object.entries(value).flatMap(([key, inner]) =>
    NO_PROSE.has(key) || (typed && (key === 'value' || key === 'text')) ? [] : sentencesIn(inner),
  );
}

/** No term reaches from one sentence into the next. */
function termsIn(sentences: readonly string[]): Set<string> {
  const found = [...sentences.join(' ` ').matchAll(TERM)].map(([, words = '']) => words);
  return new Set(
    found.flatMap((words) => AS_WRITTEN.get(words) ?? TERMS.get(words.toLowerCase().replaceAll(/\s+/g, ' ')) ?? []),
  );
}
