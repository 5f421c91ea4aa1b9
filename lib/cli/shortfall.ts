import { problemText } from '../problems/problem-text';

/** For stderr: what a result lacks, a line each. */
export const shortfall = (messages: readonly string[]): string =>
  `${problemText(messages.map((message) => ({ severity: 'error', message })))}\nNot every deployment could be read.\n`;
