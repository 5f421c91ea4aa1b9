import { UserError } from './user-error';
import { printableLines } from './printable';
import { problemText } from './problem-text';
import { troubleLines } from './troubleshooting';

export interface ErrorText {
  /** For stderr. */
  readonly text: string;
  readonly exitCode: number;
}

/** What to print for an error: a sentence for what the user can put right, a stack trace for a bug. A terminal may show it as it is. */
export function errorText(e: unknown): ErrorText {
  if (e instanceof UserError) {
    const problems = e.problems.length === 0 ? '' : `${problemText(e.problems)}\n`;
    const more = troubleLines([e.message, ...e.problems.map(({ message }) => message)]);
    return { text: printableLines(`${problems}${e.message}\n${more}`), exitCode: e.exitCode };
  }
  const trace = e instanceof Error ? (e.stack ?? e.message) : String(e);
  return {
    text: printableLines(`This is a bug in customer-managed-keys, please report it:\n${trace}\n`),
    exitCode: 70,
  };
}
