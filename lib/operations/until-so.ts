import { UserError } from '../problems/user-error';
import type { Session } from './session';

export interface Patience {
  readonly everyMs: number;
  readonly seconds: number;
}

/** What KMS and a vault tell of a change, they tell within seconds. */
export const SOON: Patience = { everyMs: 1000, seconds: 30 };

/**
 * Waits until the cloud tells what was asked for. https://docs.aws.amazon.com/kms/latest/developerguide/accessing-kms.html#programming-eventual-consistency
 * Throws a UserError with exit code 3 where it does not in time: the change was accepted, and may still come.
 */
export async function untilSo<T>(
  session: Session,
  id: string,
  { everyMs, seconds }: Patience,
  read: () => Promise<T>,
  isSo: (found: T) => boolean,
): Promise<T> {
  for (let waited = 0; waited <= seconds * 1000; waited += everyMs) {
    const found = await read();
    if (isSo(found)) return found;
    session.progress(`Waiting until the cloud tells the change of ${id}`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
  throw new UserError(
    `The change of ${id} was accepted, and the cloud did not tell it within ${seconds} s. Run the same command again: it goes on from there.`,
    [],
    3,
  );
}
