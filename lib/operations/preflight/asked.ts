import { RefusedError } from '../../live/refused-error';
import { UserError } from '../../problems/user-error';
import { type Check, notPossible } from '../checks';

/**
 * What `look` finds; not possible where AWS refuses, with the actions that whoever asks needs, and where it gives no
 * answer.
 */
export async function asked(
  check: string,
  actions: readonly string[],
  look: () => Promise<readonly Check[]>,
): Promise<readonly Check[]> {
  try {
    return await look();
  } catch (e) {
    if (!(e instanceof UserError)) throw e;
    return [e instanceof RefusedError ? notPossible(check, e.brief, grant(actions)) : unanswered(check, e.message)];
  }
}

const grant = (actions: readonly string[]): string =>
  `Allow ${actions.join(', ')} in an IAM policy of whoever asks; docs/preflight.md has the whole policy.`;

/** Nobody refused, and nobody told: `why` says what to settle. */
export const unanswered = (check: string, why: string): Check =>
  notPossible(check, why, 'Run it again when that is settled.');
