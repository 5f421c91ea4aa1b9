import { printable } from '../problems/printable';
import { troubleLines } from '../problems/troubleshooting';

/**
 * For stderr: everything that a result lacks, a line each, and where to read on. A list that stops after a screen would
 * hide a deployment.
 */
export const shortfall = (messages: readonly string[]): string =>
  messages.map((message) => `${printable(`error: ${message}`)}\n`).join('') + troubleLines(messages);
