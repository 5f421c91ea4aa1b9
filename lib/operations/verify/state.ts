import type { KeyDescription, KeyState } from '../../live/managed-key';
import { type Check, fail, pass } from '../checks';

/** What each state but `enabled` does to whoever needs the key. */
const MEANING: Readonly<Record<Exclude<KeyState, 'enabled'>, string>> = {
  disabled: 'nobody can use it, the platform included',
  'not-active': 'it neither encrypts nor wraps yet',
  expired: 'it neither encrypts nor wraps any more; it still decrypts and unwraps',
  'pending-deletion': 'nobody can use it, and what it encrypted is lost with it',
  deleted: 'nobody can use it, and what it encrypted is lost when it is purged',
  unavailable: 'whether it can be used is not known',
};

/** That the key can be used now. `next` is what to do for each state. */
export function stateCheck(
  { state, said, ...dates }: KeyDescription,
  next: (state: Exclude<KeyState, 'enabled'>) => string,
): Check {
  const days = [
    ...day('made on', dates.createdOn),
    ...day('active from', dates.activeFrom),
    ...day('expires on', dates.expiresOn),
    ...day('gone on', dates.goneOn),
  ];
  const text = [said, ...days].join(', ');
  return state === 'enabled' ? pass('state', text) : fail('state', `${text}: ${MEANING[state]}`, next(state));
}

const day = (what: string, date: Date | undefined): string[] =>
  date === undefined ? [] : [`${what} ${date.toISOString().slice(0, 10)}`];
