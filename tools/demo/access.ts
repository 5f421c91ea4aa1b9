import type { Attempt } from './try-all';
import { table } from './table';

/** Who could use which key, as a table. */
export function accessTable(attempts: readonly Attempt[]): string {
  const rows = attempts.map(({ caller, encrypt, decrypt }) => [
    caller.deployment,
    caller.who,
    caller.role.split('/').at(-1) ?? caller.role,
    encrypt,
    decrypt ?? '-',
  ]);
  const note = attempts.some((attempt) => attempt.decrypt === undefined)
    ? '\n\n-  Only the platform itself may encrypt with this key, so there is nothing to try to decrypt.'
    : '';
  return table([['DEPLOYMENT', 'CALLER', 'ROLE', 'ENCRYPT', 'DECRYPT'], ...rows]) + note;
}

/** Throws when somebody could use a key who must not, or could not who must. */
export function assertAsExpected(attempts: readonly Attempt[]): void {
  const wrong = attempts.filter((attempt) => !attempt.asExpected);
  if (wrong.length === 0) return;
  const list = wrong.map(({ caller }) => `${caller.who} of ${caller.deployment} (expected: ${caller.expected})`);
  throw new Error(`Not as it should be: ${list.join(', ')}`);
}
