/** Where the demo writes: standard output, or a list in a test. */
export type Write = (text: string) => void;

const WIDTH = 66;

/** Shows what is being done, and how long it took when it is done. `note` adds the outcome to the line. */
export async function step<T>(
  write: Write,
  title: string,
  work: () => Promise<T>,
  note?: (result: T) => string,
): Promise<T> {
  const started = Date.now();
  write(`${title} `);
  let end = 'failed';
  try {
    const result = await work();
    end = `${((Date.now() - started) / 1000).toFixed(1).padStart(5)} s${note === undefined ? '' : `  ${note(result)}`}`;
    return result;
  } finally {
    write(`${'.'.repeat(Math.max(3, WIDTH - title.length))} ${end}\n`);
  }
}

/** Rows under a heading, with columns as wide as their widest cell. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('   ')
        .trimEnd(),
    )
    .join('\n');
}
