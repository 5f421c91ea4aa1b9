import { UserError } from '../problems/user-error';

/**
 * A cloud knows who asks, and refuses: another identity, or a right, would help. No other failure is one: a cloud that
 * gives no answer, or refuses everybody (a disabled key, a firewall), is a UserError. The message names the missing
 * action and where to grant it. Exit code 3.
 */
export class RefusedError extends UserError {
  constructor(
    message: string,
    /** What was refused, as far as the cloud names it, e.g. `kms:Encrypt`. */
    readonly actions: readonly string[] = [],
    /** What was refused to whom, without what else the message says. */
    readonly brief: string = message,
  ) {
    super(message, [], 3);
    this.name = 'RefusedError';
  }
}
