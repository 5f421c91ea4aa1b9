/** Letters that no shell takes for more than themselves; zsh looks up the command after a `=` that begins a word. */
const PLAIN = /^[A-Za-z0-9_@%+:,./-][A-Za-z0-9_@%+=:,./-]*$/;

/**
 * A value as one word of a POSIX shell, for a command that a person copies: as it is where it needs no quotes, else in
 * single quotes, inside which nothing has a meaning but the quote itself. Not by a library: shell-quote puts backslashes
 * into every ARN, and shescape asks the machine which shell it has.
 * https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02_02
 */
export const shellWord = (value: string): string => (PLAIN.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`);
