import type { ComponentChildren } from 'preact';

/** A Region is one word although it has hyphens; an ARN or an address may be parted behind its signs. */
const REGION = /^[a-z]{2}(?:-[a-z]+)+-\d$/;
const LONG_OR_REGION = /[\w.:/@=,-]{25,}|\b[a-z]{2}(?:-[a-z]+)+-\d\b/g;
const BEHIND_SIGNS = /(?<=[:/.=,])(?=[^:/.=,])/;

/** The text with places at which a narrow screen may break it. What is copied of it stays the same. */
export function breakable(text: string): ComponentChildren {
  const parts: ComponentChildren[] = [];
  let from = 0;
  for (const match of text.matchAll(LONG_OR_REGION)) {
    parts.push(text.slice(from, match.index), ...piecesOf(match[0]));
    from = match.index + match[0].length;
  }
  return from === 0 ? text : [...parts, text.slice(from)];
}

const piecesOf = (word: string): ComponentChildren[] =>
  word
    .split(BEHIND_SIGNS)
    .flatMap((piece, i) => [i > 0 && <wbr />, REGION.test(piece.replace(/[:/.=,]+$/, '')) ? whole(piece) : piece]);

const whole = (piece: string) => <span class="whole">{piece}</span>;
