import type { Stack } from '@aws-sdk/client-cloudformation';
import type { AwsDeployment } from '../aws/fields';
import type { AwsPlace } from '../aws/place';
import { isMade, outputOf, stacksOf, tagOf } from '../live/aws/stacks';
import { type TaggedKey, taggedKeys } from '../live/aws/tagged-keys';
import { byPlace } from './by-place';
import { platformMismatch } from './platform-mismatch';
import type { Session } from './session';
import { stateText } from './standing-text';

export interface Deployed {
  /** `none` stands for a deployment of cmk.yaml of which nothing is there. */
  readonly kind: 'stack' | 'key' | 'none';
  /** Stack name, or key id. */
  readonly name: string;
  /** The deployment id that it is tagged with. */
  readonly id: string;
  readonly account: string;
  readonly region: string;
  /** Status of the stack, state of the key. */
  readonly state: string;
  /** Whether a deployment of cmk.yaml has this id, here. */
  readonly configured: boolean;
  /** What is out of the ordinary, and what to do. */
  readonly remark?: string;
}

export interface FoundDeployed {
  readonly found: readonly Deployed[];
  /** A sentence for each account and Region that could not be read. */
  readonly unread: readonly string[];
}

/**
 * Stacks and keys with our tags in every account and Region of the configuration, those that it no longer names included,
 * and the deployments of which nothing is there.
 */
export async function findDeployed(session: Session, deployments: readonly AwsDeployment[]): Promise<FoundDeployed> {
  const accounts = await session.accounts();
  const found: Deployed[] = [];
  const unread = await byPlace(deployments, session.limits.places, async (place, here) => {
    const isOurs = (tag: (key: string) => string | undefined): boolean =>
      tag('cmk:id') !== undefined && tag('cmk:name') === here[0]?.name;
    const stacks = (await stacksOf(place, accounts)).filter((s) => isOurs((key) => tagOf(s, key)));
    const keys = (await taggedKeys(place, accounts, session.limits.keys)).filter((k) => isOurs((key) => k.tags[key]));
    found.push(
      ...stacks.map((stack) => stackRow(place, here, stack)),
      ...keys.map((key) => keyRow(place, here, key, stacks)),
      ...here.filter((d) => isMissing(d, stacks, keys)).map((d) => missingRow(place, d)),
    );
  });
  const place = (d: Deployed) => `${d.account}${d.region}${d.id}${d.kind}`;
  return { found: found.sort((a, b) => place(a).localeCompare(place(b))), unread };
}

function stackRow(place: AwsPlace, here: readonly AwsDeployment[], stack: Stack): Deployed {
  const id = tagOf(stack, 'cmk:id') ?? '';
  const d = here.find((x) => x.id === id);
  const remark = d === undefined ? UNKNOWN : platformMismatch(d, stack);
  const state = stack.StackStatus ?? 'unknown';
  return {
    kind: 'stack',
    name: stack.StackName ?? '',
    id,
    ...place,
    state,
    configured: d !== undefined,
    ...some(remark),
  };
}

function keyRow(place: AwsPlace, here: readonly AwsDeployment[], key: TaggedKey, stacks: readonly Stack[]): Deployed {
  const id = key.tags['cmk:id'] ?? '';
  const configured = here.some((d) => d.id === id);
  const isHeld = stacks.some((s) => isMade(s) && outputOf(s, 'KmsKeyArn') === key.arn);
  const lost = `no stack holds it; bring it back: cmk adopt ${id} --key ${key.keyId}`;
  const remark = configured ? (isHeld ? undefined : lost) : UNKNOWN;
  return { kind: 'key', name: key.keyId, id, ...place, state: stateText(key), configured, ...some(remark) };
}

function missingRow(place: AwsPlace, { id, stackName }: AwsDeployment): Deployed {
  const remark = `deploy it: npx cdk deploy ${stackName}`;
  return { kind: 'none', name: stackName, id, ...place, state: 'not deployed', configured: true, remark };
}

const isMissing = (d: AwsDeployment, stacks: readonly Stack[], keys: readonly TaggedKey[]): boolean =>
  !stacks.some((s) => tagOf(s, 'cmk:id') === d.id) && !keys.some((k) => k.tags['cmk:id'] === d.id);

const UNKNOWN = 'not in the configuration';
const some = (remark: string | undefined) => (remark === undefined ? {} : { remark });
