/** Where the demo writes: standard output, or a list in a test. */
export type Write = (text: string) => void;

/** Does one thing, and shows what and how long; `note` adds the outcome to the line. */
export type Step = <T>(title: string, work: () => Promise<T>, note?: string | ((result: T) => string)) => Promise<T>;

const WIDTH = 44;

export const steps =
  (write: Write): Step =>
  async (title, work, note) => {
    const started = Date.now();
    write(`${title} ${'.'.repeat(Math.max(3, WIDTH - title.length))} `);
    try {
      const result = await work();
      const outcome = typeof note === 'function' ? note(result) : note;
      write(`${seconds(started).padStart(6)}${outcome === undefined ? '' : `   ${outcome}`}\n`);
      return result;
    } catch (failure) {
      write(`failed after ${seconds(started)}\n`);
      throw failure;
    }
  };

export const seconds = (since: number): string => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/** Rows with columns as wide as their widest cell. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string => row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('   ');
  return rows.map((row) => line(row).trimEnd()).join('\n');
}
