import type { Fact } from '../fields/fact';
import type { KeyDescription, ManagedKey } from '../live/managed-key';
import { UserError } from '../problems/user-error';
import type { RunningKey } from './running-key';
import type { Session } from './session';

/** What somebody has to know before they agree. */
export interface ChangePlan {
  readonly id: string;
  /** The ARN, or the address in its vault. */
  readonly key: string;
  /** e.g. `disable`. */
  readonly verb: string;
  /** Who will do it, in words. */
  readonly who: string;
  /** What is so now, and what it will be. */
  readonly text: string;
  /** What it means for the platform and its data. */
  readonly breaks: readonly Fact[];
  /** How long until the platform feels it, as the vendor says. @default - nothing is known */
  readonly felt?: string;
  /** How to take it back, or that there is no way. */
  readonly takeBack: string;
}

/** What came of it. */
export type Changed =
  /** It was so before. */
  | { readonly kind: 'already'; readonly id: string; readonly text: string }
  /** Shown and not done: nobody agreed. */
  | { readonly kind: 'shown'; readonly plan: ChangePlan }
  /** Done, read again, and found so. */
  | { readonly kind: 'done'; readonly plan: ChangePlan; readonly text: string };

export interface ChangeOptions {
  /** Shows the plan and asks whether to go on. */
  readonly agree: (plan: ChangePlan) => Promise<boolean>;
}

/** How often and how long the cloud is asked whether the change is so: its reads may lag by some seconds. */
const POLL = { everyMs: 1000, times: 30 } as const;

/**
 * Waits until the cloud tells of the key what was asked for. https://docs.aws.amazon.com/kms/latest/developerguide/accessing-kms.html#programming-eventual-consistency
 * Throws a UserError with exit code 3 where it does not in time: the change was accepted, and may still come.
 */
export async function untilSo<T>(
  session: Session,
  { d }: RunningKey,
  read: () => Promise<T>,
  isSo: (found: T) => boolean,
): Promise<T> {
  for (let i = 0; i < POLL.times; i++) {
    const found = await read();
    if (isSo(found)) return found;
    session.progress(`Waiting until the cloud tells the change of ${d.id}`);
    await new Promise((resolve) => setTimeout(resolve, POLL.everyMs));
  }
  const seconds = (POLL.everyMs * POLL.times) / 1000;
  throw new UserError(
    `The change of ${d.id} was accepted, and the cloud did not tell it within ${seconds} s. Look again: npx --no cmk status ${d.id}`,
    [],
    3,
  );
}

/** The key as it is now; throws a UserError where there is none any more. */
export async function described(key: ManagedKey<unknown>): Promise<KeyDescription> {
  const description = await key.describe();
  if (description === undefined) throw new UserError(`There is no key ${key.name} any more.`);
  return description;
}
