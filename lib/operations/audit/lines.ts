/** A line longer than this is none that a log has: a file of S3 is one line of a few MB. */
const LONGEST_BYTES = 64 * 1024 * 1024;
const END = 0x0a;

/**
 * The lines of a stream, as many at a time as a piece of it has, without ever holding more than one line and one piece.
 * Undefined in place of a line that is too long.
 */
export async function* linesOf(
  stream: AsyncIterable<Buffer>,
  longest = LONGEST_BYTES,
): AsyncGenerator<readonly (string | undefined)[]> {
  let parts: Buffer[] = [];
  let bytes = 0;
  const keep = (part: Buffer): void => {
    bytes += part.length;
    if (bytes > longest) parts = [];
    else parts.push(part);
  };
  const line = (): string | undefined => {
    const text = bytes > longest ? undefined : Buffer.concat(parts).toString('utf8');
    parts = [];
    bytes = 0;
    return text;
  };
  for await (const piece of stream) {
    const lines: (string | undefined)[] = [];
    let from = 0;
    for (let to = piece.indexOf(END); to >= 0; to = piece.indexOf(END, from)) {
      keep(piece.subarray(from, to));
      lines.push(line());
      from = to + 1;
    }
    keep(piece.subarray(from));
    if (lines.length > 0) yield lines;
  }
  if (bytes > 0) yield [line()];
}
