import { KMSClient, paginateListKeys } from '@aws-sdk/client-kms';
import { type AwsPlace, isKeyArnIn, keyArnIn, placeText } from '../../aws/place';
import { RefusedError } from '../refused-error';
import { sideBySide } from '../side-by-side';
import type { AwsAccounts } from './accounts';
import { clientOf } from './client-of';
import { describeKey, keyTags } from './kms-key';

/** A key with our tags. */
export interface TaggedKey {
  readonly arn: string;
  readonly keyId: string;
  readonly tags: Readonly<Record<string, string>>;
  /** As KMS names it, e.g. `PendingDeletion`. */
  readonly state: string;
  /** Of a key that is pending deletion. */
  readonly deletionDate?: Date;
}

/** Every key of an account and Region that is tagged as one of ours, `most` asked at the same time. */
export async function taggedKeys(place: AwsPlace, accounts: AwsAccounts, most: number): Promise<TaggedKey[]> {
  const ids = await accounts.ask(place, `reading the keys of ${placeText(place)}`, async (settings) => {
    const found: string[] = [];
    const client = clientOf(KMSClient, settings);
    for await (const page of paginateListKeys({ client }, {})) {
      found.push(...(page.Keys ?? []).map((k) => k.KeyId ?? ''));
    }
    return found.filter((id) => isKeyArnIn(place, keyArnIn(place, id)));
  });
  const keys = await sideBySide(ids, most, (keyId) => readKey(place, accounts, keyId));
  return keys.filter((key) => key !== undefined);
}

/** undefined for keys that are not ours, and for keys of other owners, whose tags nobody but them may read. */
async function readKey(place: AwsPlace, accounts: AwsAccounts, keyId: string): Promise<TaggedKey | undefined> {
  const arn = keyArnIn(place, keyId);
  const tags = await readTags(place, accounts, keyId);
  if (tags?.['cmk:id'] === undefined) return undefined;
  const { KeyState: state = 'unknown', DeletionDate: deletionDate } = (await describeKey(place, accounts, arn)) ?? {};
  return { arn, keyId, tags, state, ...(deletionDate === undefined ? {} : { deletionDate }) };
}

async function readTags(
  place: AwsPlace,
  accounts: AwsAccounts,
  keyId: string,
): Promise<Record<string, string> | undefined> {
  try {
    return await accounts.ask(place, `reading the tags of key ${keyId} of ${placeText(place)}`, (settings) =>
      keyTags(clientOf(KMSClient, settings), keyId),
    );
  } catch (e) {
    if (e instanceof RefusedError) return undefined;
    throw e;
  }
}
