/** Words as a sentence lists them: `a`, `a and b`, `a, b and c`; empty for none. */
export const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${String(words.at(-1))}`;
