import type { AwsDeployment } from '../aws/fields';
import { type KeyChange, propertyChanges } from '../aws/key-difference';
import { comparePolicies } from '../aws/policy/difference';
import { locksOut } from '../aws/policy/lock-out';
import { wantedKey } from '../aws/wanted-key';
import type { AccessChange } from '../fields/access-change';
import { changeKey } from '../live/aws/change-key';
import { type FoundKey, presentKey } from '../live/aws/present-key';
import { platformOf } from '../platforms';
import type { AwsPolicies } from '../platforms/platform';
import { UserError } from '../problems/user-error';
import type { Session } from './session';
import { standings } from './standing';
import { obstacle } from './standing-text';

/** What would be done, and by whom. */
export interface RepairPlan {
  readonly id: string;
  readonly keyArn: string;
  /** Who will make the changes, in words, with its ARN. */
  readonly who: string;
  readonly changes: readonly KeyChange[];
  /** What the change of the policy means for whom; empty where the policy stays. */
  readonly access: readonly AccessChange[];
  /** Differences that can't be put right now, each with the reason. */
  readonly left: readonly string[];
}

export type Repaired =
  | { readonly kind: 'right'; readonly id: string; readonly keyArn: string }
  /** Shown and not done: nobody agreed. */
  | { readonly kind: 'shown'; readonly plan: RepairPlan }
  /** Done, read again, and found right but for `plan.left`. */
  | { readonly kind: 'repaired'; readonly plan: RepairPlan };

export interface RepairOptions {
  /** Shows the plan and asks whether to go on. */
  readonly agree: (plan: RepairPlan) => Promise<boolean>;
}

/**
 * Puts policy, rotation, description and tags of a deployed key right, which CloudFormation does not: it takes an import
 * for applied, and never looks at a policy that was changed by hand. Never touches whether the key is enabled, its
 * aliases or its key material. Safe to interrupt and to run again: each change is one call, and the next run makes those
 * that are missing. Throws a UserError where there is no key to repair (exit code 1) or it can't be read (3).
 */
export async function repair(session: Session, d: AwsDeployment, options: RepairOptions): Promise<Repaired> {
  session.progress(`Reading the key of ${d.id}`);
  const keyArn = await keyArnOf(session, d);
  const key = await read(session, d, keyArn);
  const plan = await planFor(session, d, key);
  if (plan.changes.length === 0 && plan.left.length === 0) return { kind: 'right', id: d.id, keyArn };
  if (plan.changes.length === 0 || !(await options.agree(plan))) return { kind: 'shown', plan };
  const accounts = await session.accounts();
  for (const change of plan.changes) {
    const doing = `setting the ${change.what} of ${keyArn}`;
    await accounts.change(d, d.accessRole, doing, (settings) => changeKey(settings, keyArn, change));
  }
  await prove(session, d, keyArn, plan);
  return { kind: 'repaired', plan };
}

async function keyArnOf(session: Session, d: AwsDeployment): Promise<string> {
  const { of, unread } = await standings(session, [d]);
  const standing = of.get(d.id);
  if (standing === undefined) throw new UserError(unread.join('\n'), [], 3);
  const why = obstacle(d, standing);
  if (standing.kind !== 'deployed' || why !== undefined) throw new UserError(`${d.id}: ${why}.`);
  return standing.keyArn;
}

async function read(session: Session, d: AwsDeployment, keyArn: string): Promise<FoundKey> {
  const key = await presentKey(d, await session.accounts(), keyArn);
  if (key === undefined) throw new UserError(`KMS knows no key ${keyArn}.`);
  if (key.isReplica) {
    throw new UserError(
      `${keyArn} is a replica of a multi-Region key: repair its primary, then give the replica the same policy.`,
    );
  }
  return key;
}

async function planFor(session: Session, d: AwsDeployment, key: FoundKey): Promise<RepairPlan> {
  const platform = platformOf(d);
  const wanted = (platform.aws as AwsPolicies).keyPolicy(d);
  const access = comparePolicies(key.policy, wanted, d.account, key.keyArn).changes;
  if (access.length > 0 && locksOut(wanted, d.account)) {
    throw new UserError(
      `The policy that cmk.yaml says for ${d.id} would let nobody of account ${d.account} change it again: nothing was done.`,
    );
  }
  const properties = propertyChanges(key, wantedKey(d, platform.title));
  // https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html: a disabled key keeps its rotation as it is.
  const isFixed = (change: KeyChange): boolean => change.what === 'rotation' && key.state !== 'Enabled';
  const policy: KeyChange[] = access.length === 0 ? [] : [{ what: 'policy', text: 'key policy', policy: wanted }];
  const { who } = await (await session.accounts()).changer(d, d.accessRole);
  return {
    id: d.id,
    keyArn: key.keyArn,
    who,
    access,
    changes: [...policy, ...properties.filter((c) => !isFixed(c))],
    left: properties.filter(isFixed).map((c) => `${c.text}; that can't be changed while the key is ${key.state}`),
  };
}

/** KMS may take some seconds until what it tells is what was set: https://docs.aws.amazon.com/kms/latest/developerguide/accessing-kms.html#programming-eventual-consistency */
async function prove(session: Session, d: AwsDeployment, keyArn: string, plan: RepairPlan): Promise<void> {
  session.progress(`Reading the key of ${d.id} again`);
  const { changes } = await planFor(session, d, await read(session, d, keyArn));
  if (changes.length === 0) return;
  const what = changes.map((c) => c.text).join('; ');
  throw new UserError(
    `${plan.changes.length} changes were made to ${keyArn}, and KMS still tells: ${what}. It may need some seconds: run npx --no cmk repair ${d.id} again.`,
  );
}
