import { Lexer } from 'yaml';

/** A configuration nests about seven levels. */
export const MAX_DEPTH = 100;
const MAX_INDENT = 400;

/** Marks of the lexer that stand for no text: a document begins, a flow ends early, a scalar follows. */
const MARKS = new Set(['\u0002', '\u0018']);
const SCALAR_FOLLOWS = '\u001f';

/**
 * Where a text nests too deeply to be parsed; undefined when it does not. The parser recurses, and a megabyte of
 * brackets would end the process before it could say anything.
 */
export function tooDeepAt(text: string): number | undefined {
  let offset = 0;
  let flow = 0;
  let indicators = 0;
  let lineStart = true;
  let scalar = false;
  for (const token of new Lexer().lex(text)) {
    if (!scalar && MARKS.has(token)) continue;
    if (!scalar && token === SCALAR_FOLLOWS) {
      scalar = true;
      continue;
    }
    if (!scalar) {
      if (token === '{' || token === '[') flow++;
      if (token === '}' || token === ']') flow = Math.max(0, flow - 1);
      if (token === '-' || token === '?') indicators++;
      if (lineStart && flow === 0 && /^ +$/.test(token) && token.length > MAX_INDENT) return offset + MAX_INDENT;
    }
    if (flow + indicators > MAX_DEPTH) return offset;
    lineStart = token.endsWith('\n');
    if (lineStart) indicators = 0;
    scalar = false;
    offset += token.length;
  }
  return undefined;
}
