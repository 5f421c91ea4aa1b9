import type { Stack } from '@aws-sdk/client-cloudformation';
import type { AwsDeployment } from '../aws/fields';
import { type AwsPlace, isKeyArnIn, placeText } from '../aws/place';
import type { AwsAccounts } from '../live/aws/accounts';
import { descriptionOf } from '../live/aws/key-description';
import { describeKey } from '../live/aws/kms-key';
import { isMade, outputOf, stacksOf, tagOf } from '../live/aws/stacks';
import { type TaggedKey, taggedKeys } from '../live/aws/tagged-keys';
import type { KeyDescription } from '../live/managed-key';
import { sideBySide } from '../live/side-by-side';
import { preview } from '../problems/preview';
import { UserError } from '../problems/user-error';
import { byPlace } from './by-place';
import { platformMismatch } from './platform-mismatch';
import type { Session } from './session';

/** A key as KMS has it now, or why that could not be read. */
export type KeyState =
  | {
      readonly known: true;
      readonly state: string;
      readonly deletionDate?: Date;
      readonly description: KeyDescription;
    }
  | { readonly known: false; readonly why: string };

/**
 * What is there of a deployment on AWS, found by its stack and by the tag `cmk:id`, never by a name that cmk.yaml may
 * have changed.
 */
export type Standing =
  | { readonly kind: 'deployed'; readonly stack: Stack; readonly keyArn: string; readonly key: KeyState }
  /** The stack has a key that KMS does not know any more. */
  | { readonly kind: 'key-gone'; readonly keyArn: string }
  /** No stack, but its keys: one, unless somebody tagged another. */
  | { readonly kind: 'stack-destroyed'; readonly keys: readonly TaggedKey[] }
  /** A stack without a key yet, such as one that was rolled back. */
  | { readonly kind: 'unfinished'; readonly stack: Stack }
  /** A stack that is not of this deployment, or that says what can't be. */
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'not-deployed' };

export interface Standings {
  readonly of: ReadonlyMap<string, Standing>;
  /** A sentence for each account and Region, and for each key, that could not be read. */
  readonly unread: readonly string[];
}

/** What is there of each deployment. Stacks of one account and Region are read together, its keys only where a stack lacks. */
export async function standings(session: Session, deployments: readonly AwsDeployment[]): Promise<Standings> {
  const accounts = await session.accounts();
  const of = new Map<string, Standing>();
  const unread = await byPlace(deployments, session.limits.places, async (place, here) => {
    const stacks = await stacksOf(place, accounts, here.length === 1 ? here[0]?.stackName : undefined);
    const stackFor = (d: AwsDeployment) => stacks.find((s) => s.StackName === d.stackName);
    const isLost = here.some((d) => !isThere(stackFor(d)));
    const keys = isLost ? await taggedKeys(place, accounts, session.limits.keys) : [];
    await sideBySide(here, session.limits.keys, async (d) => {
      of.set(d.id, await standing(d, stackFor(d), keys, accounts));
    });
  });
  const keys = [...of].flatMap(([id, s]) => (s.kind === 'deployed' && !s.key.known ? [`${id}: ${s.key.why}`] : []));
  return { of, unread: [...unread, ...keys] };
}

const isThere = (stack: Stack | undefined): stack is Stack => stack !== undefined && isMade(stack);

async function standing(
  d: AwsDeployment,
  stack: Stack | undefined,
  keys: readonly TaggedKey[],
  accounts: AwsAccounts,
): Promise<Standing> {
  if (!isThere(stack)) {
    const own = keys.filter((k) => k.tags['cmk:id'] === d.id && k.tags['cmk:name'] === d.name);
    if (own.length > 0) return { kind: 'stack-destroyed', keys: own };
    return stack === undefined ? { kind: 'not-deployed' } : { kind: 'unfinished', stack };
  }
  const why = foreign(d, stack) ?? platformMismatch(d, stack);
  if (why !== undefined) return { kind: 'refused', why };
  const keyArn = outputOf(stack, 'KmsKeyArn');
  if (keyArn === undefined) return { kind: 'unfinished', stack };
  if (!isKeyArnIn(d, keyArn)) {
    const said = `stack ${d.stackName} says that its key is ${preview(keyArn)}`;
    return { kind: 'refused', why: `${said}, which is not the ARN of a key of ${placeText(d)}` };
  }
  const key = await keyState(d, accounts, keyArn);
  return key === undefined ? { kind: 'key-gone', keyArn } : { kind: 'deployed', stack, keyArn, key };
}

/** Why a stack that has the name of the deployment's is another one. */
function foreign(d: AwsDeployment, stack: Stack): string | undefined {
  for (const [tag, wanted] of [
    ['cmk:id', d.id],
    ['cmk:name', d.name],
  ] as const) {
    const given = tagOf(stack, tag);
    if (given === wanted) continue;
    const has = given === undefined ? `has no tag ${tag}` : `has the tag ${tag} ${preview(given)}`;
    const should = wanted === undefined ? 'none is expected' : `${preview(wanted)} is expected`;
    return `stack ${d.stackName} in ${placeText(d)} ${has}, and ${should}: it is not of this deployment; see who made it`;
  }
  return undefined;
}

/** undefined where KMS knows no such key. */
async function keyState(place: AwsPlace, accounts: AwsAccounts, keyArn: string): Promise<KeyState | undefined> {
  try {
    const key = await describeKey(place, accounts, keyArn);
    if (key === undefined) return undefined;
    if (key.Arn !== keyArn) return { known: false, why: `KMS was asked for ${keyArn} and answered for another key` };
    const { KeyState: state = 'unknown', DeletionDate: deletionDate } = key;
    const description = descriptionOf(key);
    return { known: true, state, ...(deletionDate === undefined ? {} : { deletionDate }), description };
  } catch (e) {
    if (e instanceof UserError) return { known: false, why: e.message };
    throw e;
  }
}
