import type { Block } from '../../sheets/procedure';

/** Lines to paste into a POSIX shell. */
export const sh = (label: string, ...lines: readonly string[]): Block => ({
  label,
  language: 'sh',
  text: lines.join('\n'),
});

/** A command whose output a file keeps. */
export const intoFile = (command: string, file: string): string => `${command} \\\n  > ${file}`;
