/** Where a long name may be broken, as an ARN has no spaces. */
const PIECES = /[^\s:/._-]+[:/._-]*|[:/._-]+/g;

/** A text in lines of at most `width` characters; longer names are broken after `:` or `/`, and where there is none, anywhere. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const space = line === '' ? '' : ' ';
    if (line.length + space.length + word.length <= width) {
      line += space + word;
      continue;
    }
    if (word.length <= width) {
      lines.push(line);
      line = word;
      continue;
    }
    line += space;
    for (const piece of pieces(word, width)) {
      if (line.length + piece.length > width) {
        lines.push(line.trimEnd());
        line = '';
      }
      line += piece;
    }
  }
  return [...lines, line].filter((one) => one !== '');
}

const pieces = (word: string, width: number): string[] =>
  (word.match(PIECES) ?? [word]).flatMap((piece) => piece.match(new RegExp(`[\\s\\S]{1,${width}}`, 'g')) ?? []);
