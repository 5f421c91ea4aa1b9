/** What this project reads nests about ten levels; a reader that recurses ends the process at some ten thousand. */
const MAX_DEPTH = 100;

export type Json = { readonly read: true; readonly value: unknown } | { readonly read: false; readonly why: string };

/**
 * JSON that somebody else wrote, at most 100 levels deep. `why` follows the name of the file; it tells the place in
 * the text and quotes nothing of it, since the file may be another one than was meant.
 */
export function parseJson(text: string): Json {
  if (isTooDeep(text)) return { read: false, why: `nests more than ${MAX_DEPTH} levels deep` };
  try {
    return { read: true, value: JSON.parse(text) };
  } catch (e) {
    return { read: false, why: `is not JSON: ${whereIn(text, (e as SyntaxError).message)}` };
  }
}

/** The parser gives a position for some errors, and quotes the text for others. */
function whereIn(text: string, message: string): string {
  const position = /at position (\d+)/.exec(message)?.[1];
  if (position === undefined) return 'not from its first to its last character';
  const before = text.slice(0, Number(position)).split('\n');
  return `it breaks at line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`;
}

/** Counts brackets outside texts; where the text is no JSON the count is wrong and the parser says so. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quoted) {
      if (c === '\\') i++;
      else if (c === '"') quoted = false;
    } else if (c === '"') quoted = true;
    else if ((c === '[' || c === '{') && ++depth > MAX_DEPTH) return true;
    else if (c === ']' || c === '}') depth--;
  }
  return false;
}
