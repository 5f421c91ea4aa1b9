import { shellWord } from './shell-word';

/** The width of a terminal that says nothing of its own, less the indent of a block in a sheet. */
const WIDTH = 76;

/**
 * A command to paste into a POSIX shell: on one line where it fits, else each option on a line of its own after a
 * backslash. Values are quoted where a shell would take them for more than themselves.
 */
export function command(words: string, options: readonly (readonly [string, string])[] = []): string {
  const parts = options.map(([name, value]) => `--${name} ${shellWord(value)}`);
  const line = [words, ...parts].join(' ');
  return line.length <= WIDTH ? line : [words, ...parts].join(' \\\n  ');
}
