import { shellWord } from './shell-word';

/** Columns of a terminal that says nothing of its own. */
const WIDTH = 80;

/** A word in double quotes, in which a shell puts the values of its variables: no other sign in it may have a meaning. */
export interface Expanding {
  readonly expanding: string;
}

export type CommandOptions = readonly (readonly [string, string | Expanding])[];

const wordOf = (value: string | Expanding): string =>
  typeof value === 'string' ? shellWord(value) : `"${value.expanding}"`;

/**
 * A command to paste into a POSIX shell: on one line where it fits, else each option on a line of its own after a
 * backslash, and a value that is too long for that on the next one. Values are quoted where a shell would take them for
 * more than themselves.
 */
export function command(words: string, options: CommandOptions = []): string {
  const parts = options.map(([name, value]) => ({ name: `--${name}`, value: wordOf(value) }));
  const line = [words, ...parts.map(({ name, value }) => `${name} ${value}`)].join(' ');
  if (line.length <= WIDTH) return line;
  const lines = parts.map(({ name, value }) => {
    const fits = `  ${name} ${value} \\`.length <= WIDTH;
    return fits ? `${name} ${value}` : `${name} \\\n  ${value}`;
  });
  return [words, ...lines].join(' \\\n  ');
}
