import {
  DescribeKeyCommand,
  GetKeyPolicyCommand,
  KMSClient,
  type KeyMetadata,
  paginateListResourceTags,
} from '@aws-sdk/client-kms';
import { type AwsPlace, placeText } from '../../aws/place';
import type { PolicyDocument } from '../../aws/policy/document';
import { readPolicy } from '../../aws/policy/read';
import { UserError } from '../../problems/user-error';
import type { AwsAccounts } from './accounts';
import { clientOf } from './client-of';

/** The key policy as KMS holds it now, of the key with this ARN. Throws a UserError where it can't be read. */
export function keyPolicy(place: AwsPlace, accounts: AwsAccounts, keyArn: string): Promise<PolicyDocument> {
  return accounts.ask(place, `reading the key policy of ${keyArn}`, async (settings) => {
    const command = new GetKeyPolicyCommand({ KeyId: keyArn, PolicyName: 'default' });
    const { Policy } = await clientOf(KMSClient, settings).send(command);
    const policy = readPolicy(Policy ?? '');
    if (policy === undefined) throw new UserError(`KMS gave no readable policy for ${keyArn}.`, [], 3);
    return policy;
  });
}

/** What KMS says of a key; `key` is an id, an ARN or `alias/<name>`. Undefined where there is no such key. */
export function describeKey(place: AwsPlace, accounts: AwsAccounts, key: string): Promise<KeyMetadata | undefined> {
  return accounts.ask(place, `reading key ${key} of ${placeText(place)}`, async (settings) => {
    try {
      const { KeyMetadata } = await clientOf(KMSClient, settings).send(new DescribeKeyCommand({ KeyId: key }));
      if (KeyMetadata === undefined) throw new UserError(`KMS said nothing of key ${key}.`, [], 3);
      return KeyMetadata;
    } catch (e) {
      if ((e as { name?: string }).name === 'NotFoundException') return undefined;
      throw e;
    }
  });
}

/** All tags of a key. */
export async function keyTags(client: KMSClient, key: string): Promise<Record<string, string>> {
  const tags: Record<string, string> = {};
  for await (const page of paginateListResourceTags({ client }, { KeyId: key })) {
    for (const { TagKey = '', TagValue = '' } of page.Tags ?? []) tags[TagKey] = TagValue;
  }
  return tags;
}
