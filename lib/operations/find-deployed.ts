import { KMSClient, DescribeKeyCommand, paginateListKeys, paginateListResourceTags } from '@aws-sdk/client-kms';
import pLimit from 'p-limit';
import type { AwsDeployment } from '../aws/fields';
import type { AwsAccounts, AwsPlace } from '../live/aws/accounts';
import { explainAwsError } from '../live/aws/errors';
import { byPlace } from './by-place';
import { stacksOf } from './outputs-from-stacks';

export interface Deployed {
  readonly kind: 'stack' | 'key';
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
}

/** Keys whose tags are read at the same time. */
const CONCURRENT_KEYS = 8;

/** Stacks and keys with our tags in every account and Region of the configuration, those that it no longer names included. */
export async function findDeployed(deployments: readonly AwsDeployment[], accounts: AwsAccounts): Promise<Deployed[]> {
  const found: Deployed[] = [];
  await byPlace(deployments, async (place, here) => {
    const name = here[0]?.name;
    const known = new Set(here.map((d) => d.id));
    const ours = (tags: Tags) => (tags['cmk:name'] === name ? tags['cmk:id'] : undefined);
    for (const stack of await stacksOf(place, accounts)) {
      const id = ours(tagsOf(stack.Tags ?? [], (t) => [t.Key, t.Value]));
      if (id === undefined) continue;
      found.push({
        kind: 'stack',
        name: stack.StackName ?? '',
        id,
        ...place,
        state: stack.StackStatus ?? '',
        configured: known.has(id),
      });
    }
    for (const key of await taggedKeys(place, accounts)) {
      const id = ours(key.tags);
      if (id !== undefined)
        found.push({ kind: 'key', name: key.keyId, id, ...place, state: key.state, configured: known.has(id) });
    }
  });
  return found.sort((a, b) =>
    `${a.account}${a.region}${a.id}${a.kind}`.localeCompare(`${b.account}${b.region}${b.id}${b.kind}`),
  );
}

type Tags = Readonly<Record<string, string>>;

const tagsOf = <T>(list: readonly T[], pair: (t: T) => [string?, string?]): Tags =>
  Object.fromEntries(list.map((t) => pair(t).map((text) => text ?? '') as [string, string]));

async function taggedKeys(
  place: AwsPlace,
  accounts: AwsAccounts,
): Promise<{ keyId: string; tags: Tags; state: string }[]> {
  const client = new KMSClient(await accounts.to(place));
  const limit = pLimit(CONCURRENT_KEYS);
  try {
    const ids: string[] = [];
    for await (const page of paginateListKeys({ client }, {})) ids.push(...(page.Keys ?? []).map((k) => k.KeyId ?? ''));
    const keys = await Promise.all(ids.map((keyId) => limit(() => readKey(client, keyId))));
    return keys.filter((key) => key !== undefined);
  } catch (e) {
    throw explainAwsError(e, `reading the keys of account ${place.account}, ${place.region}`);
  } finally {
    client.destroy();
  }
}

/** undefined for keys of other owners, whose tags nobody but them may read. */
async function readKey(client: KMSClient, keyId: string) {
  const tags: Record<string, string> = {};
  try {
    for await (const page of paginateListResourceTags({ client }, { KeyId: keyId })) {
      Object.assign(
        tags,
        tagsOf(page.Tags ?? [], (t) => [t.TagKey, t.TagValue]),
      );
    }
  } catch (e) {
    if (['AccessDeniedException', 'AccessDenied'].includes((e as Error).name)) return undefined;
    throw e;
  }
  if (tags['cmk:id'] === undefined) return undefined;
  const { KeyMetadata } = await client.send(new DescribeKeyCommand({ KeyId: keyId }));
  return { keyId, tags, state: KeyMetadata?.KeyState ?? 'unknown' };
}
