import { DescribeKeyCommand, KMSClient, type KeyMetadata } from '@aws-sdk/client-kms';
import { type AwsDeployment, aliasOf, wantsMultiRegion } from '../aws/fields';
import { UserError } from '../problems/user-error';
import type { AwsAccounts } from '../live/aws/accounts';
import { explainAwsError } from '../live/aws/errors';
import { stacksOf } from './outputs-from-stacks';

export interface Adoption {
  readonly keyArn: string;
  /** Logical id -> identifier, as `cdk import --resource-mapping` reads it. */
  readonly mapping: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/**
 * The import mapping for a key that exists: one whose stack was destroyed, found by its alias, or one made by hand,
 * named by `key` (id or ARN). Throws a UserError when there is none, or when it can't become this deployment's key.
 */
export async function adopt(d: AwsDeployment, accounts: AwsAccounts, key?: string): Promise<Adoption> {
  const alias = `alias/${aliasOf(d)}`;
  if ((await stacksOf(d, accounts, d.stackName)).some((s) => s.StackStatus !== 'REVIEW_IN_PROGRESS')) {
    throw new UserError(
      `Stack ${d.stackName} exists in account ${d.account}, ${d.region}: there is nothing to adopt. Look at it with npx cdk diff ${d.stackName}.`,
    );
  }
  const client = new KMSClient(await accounts.to(d));
  try {
    const byAlias = await describe(client, alias, d);
    const named = key === undefined ? byAlias : await describe(client, key, d);
    if (named === undefined) {
      const what = key ?? alias;
      throw new UserError(
        `There is no key ${what} in account ${d.account}, ${d.region}. Name the key with --key <key id or ARN>, or deploy a new one: npx cdk deploy ${d.stackName}.`,
      );
    }
    if (byAlias !== undefined && byAlias.KeyId !== named.KeyId) {
      throw new UserError(
        `${alias} belongs to another key, ${byAlias.Arn}. Choose another alias in cmk.yaml, or move that alias away first.`,
      );
    }
    checkFits(named, d);
    return {
      keyArn: named.Arn ?? '',
      mapping: {
        Key: { KeyId: named.KeyId ?? '' },
        ...(byAlias === undefined ? {} : { Alias: { AliasName: alias } }),
      },
    };
  } finally {
    client.destroy();
  }
}

async function describe(client: KMSClient, keyId: string, d: AwsDeployment): Promise<KeyMetadata | undefined> {
  try {
    return (await client.send(new DescribeKeyCommand({ KeyId: keyId }))).KeyMetadata;
  } catch (e) {
    if ((e as Error).name === 'NotFoundException') return undefined;
    throw explainAwsError(e, `reading key ${keyId} of account ${d.account}, ${d.region}`);
  }
}

/** What CloudFormation can't change about a key, and would take for a replacement. */
function checkFits(key: KeyMetadata, d: AwsDeployment): void {
  const wanted: readonly [string, unknown, unknown][] = [
    ['key manager', key.KeyManager, 'CUSTOMER'],
    ['account', key.Arn?.split(':')[4], d.account],
    ['key spec', key.KeySpec, 'SYMMETRIC_DEFAULT'],
    ['key usage', key.KeyUsage, 'ENCRYPT_DECRYPT'],
    ['origin', key.Origin, 'AWS_KMS'],
    ['multi-Region', key.MultiRegion ?? false, wantsMultiRegion(d)],
  ];
  const wrong = wanted
    .filter(([, is, should]) => is !== should)
    .map(([what, is, should]) => `${what} is ${String(is)}, not ${String(should)}`);
  if (key.KeyState === 'PendingDeletion') {
    wrong.push(
      `it is pending deletion; first: aws kms cancel-key-deletion --key-id ${key.KeyId} --region ${d.region}, then enable-key`,
    );
  }
  if (wrong.length > 0) throw new UserError(`${key.Arn} can't become the key of ${d.id}: ${wrong.join('; ')}.`);
}
