import type { Fact } from '../fields/fact';
import type { KeyDescription, ManagedKey } from '../live/managed-key';
import { UserError } from '../problems/user-error';

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

/** The key as it is now; throws a UserError where there is none any more. */
export async function described(key: ManagedKey<unknown>): Promise<KeyDescription> {
  const description = await key.describe();
  if (description === undefined) throw new UserError(`There is no key ${key.name} any more.`);
  return description;
}
