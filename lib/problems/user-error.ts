import type { Problem } from './problem';

/**
 * The user can put this right: printed without a stack trace. `exitCode` is 1, 2 for wrong usage, or 3 where an answer
 * could not be had: no credentials, no answer, denied.
 * The message says what is wrong, where, what was given, what is allowed and what to do next.
 */
export class UserError extends Error {
  constructor(
    message: string,
    readonly problems: readonly Problem[] = [],
    readonly exitCode: 1 | 2 | 3 = 1,
  ) {
    super(message);
    this.name = 'UserError';
  }
}
