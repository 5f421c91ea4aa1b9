import type { Runbook } from '../../lib/sheets/runbook';
import { words } from '../docs/command-line';

/** The commands of the blocks of a runbook, each as one line: ends of lines after a backslash or inside quotes taken away. */
export const commandsOf = ({ steps }: Runbook): readonly string[] =>
  steps.flatMap((s) => s.blocks.flatMap(({ text }) => linesOf(text)));

function linesOf(text: string): string[] {
  const lines = text.replaceAll(/ *\\\n */g, ' ').replaceAll(/'[^']*'/g, (quoted) => quoted.replaceAll('\n', ' '));
  return lines.split('\n').filter((line) => line !== '');
}

/** The words of a command: without the variable that it is given to, and up to a pipe or a file. */
export const wordsOfCommand = (line: string): string[] =>
  words(line.replace(/^[A-Z_]+=\$\((.*)\)$/, '$1').split(/ [|>] /)[0] as string);
