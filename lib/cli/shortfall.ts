import { printable } from '../problems/printable';

/** For stderr: everything that a result lacks, a line each. A list that stops after a screen would hide a deployment. */
export const shortfall = (messages: readonly string[]): string =>
  messages.map((message) => `${printable(`error: ${message}`)}\n`).join('');
