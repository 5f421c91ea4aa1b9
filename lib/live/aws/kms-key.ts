import { DescribeKeyCommand, GetKeyPolicyCommand, KMSClient, type KeyMetadata } from '@aws-sdk/client-kms';
import type { PolicyDocument } from '../../aws/policy/document';
import { readPolicy } from '../../aws/policy/read';
import { UserError } from '../../problems/user-error';
import type { AwsClientSettings } from './accounts';
import { explainAwsError } from './errors';

export interface DeployedPolicy {
  readonly keyArn: string;
  readonly policy: PolicyDocument;
}

/**
 * The key policy as KMS holds it now. `key` is an id, an ARN or `alias/<name>`. Undefined where there is no such key.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyPolicy.html takes no alias: DescribeKey finds the key.
 */
export async function deployedKeyPolicy(settings: AwsClientSettings, key: string): Promise<DeployedPolicy | undefined> {
  const client = new KMSClient(settings);
  try {
    const { KeyMetadata } = await client.send(new DescribeKeyCommand({ KeyId: key }));
    const keyArn = KeyMetadata?.Arn ?? key;
    const { Policy } = await client.send(new GetKeyPolicyCommand({ KeyId: keyArn, PolicyName: 'default' }));
    const policy = readPolicy(Policy ?? '');
    if (policy === undefined) throw new UserError(`KMS gave no readable policy for ${keyArn}.`);
    return { keyArn, policy };
  } catch (e) {
    if ((e as { name?: string }).name === 'NotFoundException') return undefined;
    throw explainAwsError(e, `reading the key policy of ${key}`);
  } finally {
    client.destroy();
  }
}

/** What KMS says of a key; `key` as above. Undefined where there is no such key. `where` names it for people. */
export async function describeKey(
  settings: AwsClientSettings,
  key: string,
  where: string,
): Promise<KeyMetadata | undefined> {
  const client = new KMSClient(settings);
  try {
    return (await client.send(new DescribeKeyCommand({ KeyId: key }))).KeyMetadata;
  } catch (e) {
    if ((e as { name?: string }).name === 'NotFoundException') return undefined;
    throw explainAwsError(e, `reading key ${key} of ${where}`);
  } finally {
    client.destroy();
  }
}
