import { DescribeKeyCommand, KMSClient, paginateListKeys, paginateListResourceTags } from '@aws-sdk/client-kms';
import { sideBySide } from '../side-by-side';
import type { AwsAccounts, AwsPlace } from './accounts';
import { explainAwsError } from './errors';

/** A key with our tags, and its state as KMS names it, e.g. `PendingDeletion`. */
export interface TaggedKey {
  readonly keyId: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly state: string;
}

/** Every key of an account and Region that is tagged as one of ours, `most` asked at the same time. */
export async function taggedKeys(place: AwsPlace, accounts: AwsAccounts, most: number): Promise<TaggedKey[]> {
  const client = new KMSClient(await accounts.to(place));
  try {
    const ids: string[] = [];
    for await (const page of paginateListKeys({ client }, {})) ids.push(...(page.Keys ?? []).map((k) => k.KeyId ?? ''));
    const keys = await sideBySide(ids, most, (keyId) => readKey(client, keyId));
    return keys.filter((key) => key !== undefined);
  } catch (e) {
    throw explainAwsError(e, `reading the keys of account ${place.account}, ${place.region}`);
  } finally {
    client.destroy();
  }
}

/** undefined for keys of other owners, whose tags nobody but them may read. */
async function readKey(client: KMSClient, keyId: string): Promise<TaggedKey | undefined> {
  const tags: Record<string, string> = {};
  try {
    for await (const page of paginateListResourceTags({ client }, { KeyId: keyId })) {
      for (const { TagKey = '', TagValue = '' } of page.Tags ?? []) tags[TagKey] = TagValue;
    }
  } catch (e) {
    if (['AccessDeniedException', 'AccessDenied'].includes((e as Error).name)) return undefined;
    throw e;
  }
  if (tags['cmk:id'] === undefined) return undefined;
  const { KeyMetadata } = await client.send(new DescribeKeyCommand({ KeyId: keyId }));
  return { keyId, tags, state: KeyMetadata?.KeyState ?? 'unknown' };
}
