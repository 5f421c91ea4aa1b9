import type { Stack } from '@aws-sdk/client-cloudformation';
import type { AwsDeployment } from '../aws/fields';
import { placeText } from '../aws/place';
import type { TaggedKey } from '../live/aws/tagged-keys';
import type { KeyState, Standing } from './standing';

/** CloudFormation's states in which a stack is as its last deployment made it. */
const COMPLETE = /^(CREATE|UPDATE|IMPORT)(_ROLLBACK)?_COMPLETE$|CLEANUP_IN_PROGRESS$/;

/** Whether the stack is as its last deployment made it. */
export const isComplete = ({ StackStatus }: Stack): boolean => COMPLETE.test(StackStatus ?? '');

/** Why the key of a deployment can't be handed over, and what to do; undefined where it can. */
export function obstacle(d: AwsDeployment, standing: Standing): string | undefined {
  switch (standing.kind) {
    case 'not-deployed':
      return `there is no stack ${d.stackName} in ${placeText(d)}; deploy it: npx cdk deploy ${d.stackName}`;
    case 'unfinished':
      return unfinished(d, standing.stack.StackStatus);
    case 'refused':
      return standing.why;
    case 'key-gone':
      return `stack ${d.stackName} is there, but KMS knows no key ${standing.keyArn}: it was deleted, and what it encrypted is lost. Give the new key a deployment with another id`;
    case 'stack-destroyed':
      return destroyed(d, standing.keys);
    case 'deployed':
      if (!isComplete(standing.stack)) return unfinished(d, standing.stack.StackStatus);
      return standing.key.known && isEnding(standing.key.state) ? ending(d, standing.keyArn, standing.key) : undefined;
  }
}

/** What to do first, before the platform's own next step; undefined where nothing stands in its way. */
export function nextStep(d: AwsDeployment, standing: Standing): string | undefined {
  const first = obstacle(d, standing);
  if (first !== undefined || standing.kind !== 'deployed') return first;
  return notice(d, standing.keyArn, standing.key);
}

/** What to know of a key that can be handed over; undefined where nothing is out of the ordinary. */
export function notice(d: AwsDeployment, keyArn: string, key: KeyState): string | undefined {
  if (!key.known) return `Whether the key is enabled could not be read: ${key.why}`;
  if (key.state === 'Enabled') return undefined;
  const enable =
    key.state === 'Disabled' ? ` To enable it: aws kms enable-key --region ${d.region} --key-id ${idOf(keyArn)}` : '';
  return `The key is ${stateText(key)} now: nobody can use it, the platform included.${enable}`;
}

/** What is there, in a few words. */
export function standingText(standing: Standing): string {
  switch (standing.kind) {
    case 'deployed':
      return standing.key.known ? `key ${stateText(standing.key)}` : 'key unknown';
    case 'stack-destroyed':
      return `stack destroyed, key ${standing.keys.map(stateText).join(' and ')}`;
    case 'unfinished':
      return `stack ${standing.stack.StackStatus ?? 'without a status'}`;
    case 'key-gone':
      return 'key deleted';
    case 'refused':
      return 'something else';
    case 'not-deployed':
      return 'not deployed';
  }
}

/** `enabled`, `disabled`, `pending deletion until 2026-12-24`; other states as KMS names them. */
export function stateText({ state, deletionDate }: { readonly state: string; readonly deletionDate?: Date }): string {
  if (!isEnding(state)) return state === 'Enabled' || state === 'Disabled' ? state.toLowerCase() : state;
  return deletionDate === undefined ? 'pending deletion' : `pending deletion until ${day(deletionDate)}`;
}

const day = (date: Date): string => date.toISOString().slice(0, 10);
const idOf = (keyArn: string): string => keyArn.slice(keyArn.indexOf('/') + 1);

/** https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html */
const isEnding = (state: string): boolean => ['PendingDeletion', 'PendingReplicaDeletion'].includes(state);

const unfinished = (d: AwsDeployment, status = 'without a status'): string =>
  `stack ${d.stackName} is ${status}; look at its events, then deploy again`;

function ending(d: AwsDeployment, keyArn: string, key: KeyState): string {
  const state = key.known ? stateText(key) : '';
  return `its key ${keyArn} is ${state}, and with it goes what it encrypted. To keep it: ${cancel(d, idOf(keyArn))}`;
}

const cancel = ({ region }: AwsDeployment, keyId: string): string =>
  `aws kms cancel-key-deletion --region ${region} --key-id ${keyId}, then aws kms enable-key --region ${region} --key-id ${keyId}`;

function destroyed(d: AwsDeployment, keys: readonly TaggedKey[]): string {
  const there = `there is no stack ${d.stackName} in ${placeText(d)}, but`;
  const [key, ...more] = keys;
  if (key === undefined || more.length > 0) {
    const names = keys.map((k) => `${k.arn} (${stateText(k)})`).join(', ');
    return `${there} more than one key has its tag cmk:id: ${names}. See which one the platform uses, then: cmk adopt ${d.id} --key <key id>`;
  }
  const adopt = `cmk adopt ${d.id} --key ${key.keyId}`;
  if (isEnding(key.state)) {
    return `${there} its key ${key.arn} is, ${stateText(key)}. To keep it: ${cancel(d, key.keyId)}, then ${adopt}`;
  }
  return `${there} its key ${key.arn} lives on, ${stateText(key)}. Bring it back: ${adopt}. A deploy would make another key, or fail`;
}
