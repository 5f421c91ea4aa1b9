import { createScanner } from 'jsonc-parser';

/** Four statements take about 2 KB. */
const MAX_CHARACTERS = 200_000;
/** A policy nests six levels. */
const MAX_DEPTH = 20;

/** Bytes that are no UTF-8, and what is not seen or turns the direction of writing. */
const UNSEEN = /(?![\t\n\r])[\p{C}\p{Zl}\p{Zp}\ufffd]/u;

export interface Fault {
  readonly offset: number;
  /** Quotes nothing of the text: it may be any file, named by mistake. */
  readonly message: string;
}

/**
 * Why a text is not worth parsing as what the Adobe UI shows; undefined where it is. The parser recurses, so depth is
 * counted before. What a reviewer sees must be what is there: hence no unseen characters, comments included, and no
 * `\uXXXX`, which Adobe's policy never has.
 */
export function pasteFault(text: string): Fault | undefined {
  if (text.trim() === '') return { offset: 0, message: 'is empty; paste the whole policy that the Adobe UI shows' };
  if (text.length > MAX_CHARACTERS) {
    return { offset: 0, message: `has ${text.length} characters; Adobe's policy has about 2,000` };
  }
  const unseen = UNSEEN.exec(text);
  if (unseen !== null) {
    const message =
      'has a character here that cannot be seen or is not UTF-8; save what the Adobe UI shows as UTF-8 text';
    return { offset: unseen.index, message };
  }
  return tokenFault(text);
}

function tokenFault(text: string): Fault | undefined {
  const scanner = createScanner(text, true);
  let depth = 0;
  for (scanner.scan(); scanner.getTokenOffset() < text.length; scanner.scan()) {
    const offset = scanner.getTokenOffset();
    const first = text[offset];
    if (first === '{' || first === '[') depth++;
    if (first === '}' || first === ']') depth--;
    if (depth > MAX_DEPTH) {
      return { offset, message: `nests more than ${MAX_DEPTH} levels deep; Adobe's policy nests six` };
    }
    if (first === '"' && text.slice(offset, offset + scanner.getTokenLength()).includes('\\')) {
      return { offset, message: "has a text with a backslash; Adobe's policy has none: copy it again" };
    }
  }
  return undefined;
}
