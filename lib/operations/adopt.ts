import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { KeyMetadata } from '@aws-sdk/client-kms';
import { type AwsDeployment, aliasOf, wantsMultiRegion } from '../aws/fields';
import { placeText } from '../aws/place';
import { shellWord } from '../fields/shell-word';
import { describeKey } from '../live/aws/kms-key';
import { isMade, stackHolding, stacksOf } from '../live/aws/stacks';
import { UserError } from '../problems/user-error';
import type { Session } from './session';
import { writing } from './writing';

export interface AdoptOptions {
  /** Id or ARN of the key, when its alias does not name it. */
  readonly key?: string;
  /** @default <stack name>.import.json */
  readonly output?: string;
}

export interface Adoption {
  readonly id: string;
  readonly keyArn: string;
  /** The file that was written, as a person names it. */
  readonly mappingFile: string;
  /** Logical id -> identifier, as `cdk import --resource-mapping` reads it. */
  readonly mapping: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** What to run, in this order. */
  readonly commands: readonly string[];
}

/**
 * Writes the import mapping for a key that exists: one whose stack was destroyed, found by its alias, or one made by
 * hand, named by `key`. Throws a UserError when there is none, or when it can't become this deployment's key.
 */
export async function adopt(session: Session, d: AwsDeployment, options: AdoptOptions = {}): Promise<Adoption> {
  session.progress(`Looking for the key of ${d.id}`);
  const { keyArn, mapping } = await findKey(session, d, options.key);
  const mappingFile = options.output ?? `${d.stackName}.import.json`;
  writing(mappingFile, () =>
    writeFileSync(resolve(session.directory, mappingFile), `${JSON.stringify(mapping, undefined, 2)}\n`),
  );
  const commands = [
    `npx cdk import ${d.stackName} --resource-mapping ${shellWord(mappingFile)}`,
    `npx cdk deploy ${d.stackName}`,
    `npx --no cmk repair ${d.id}`,
  ];
  return { id: d.id, keyArn, mappingFile, mapping, commands };
}

async function findKey(
  session: Session,
  d: AwsDeployment,
  key?: string,
): Promise<Pick<Adoption, 'keyArn' | 'mapping'>> {
  const accounts = await session.accounts();
  const alias = `alias/${aliasOf(d)}`;
  const where = placeText(d);
  if ((await stacksOf(d, accounts, d.stackName)).some(isMade)) {
    throw new UserError(
      `Stack ${d.stackName} exists in ${where}: there is nothing to adopt. Look at it with npx cdk diff ${d.stackName}.`,
    );
  }
  const byAlias = await describeKey(d, accounts, alias);
  const named = key === undefined ? byAlias : await describeKey(d, accounts, key);
  if (named === undefined) {
    throw new UserError(
      `There is no key ${key ?? alias} in ${where}. Name the key with --key <key id or ARN>, or deploy a new one: npx cdk deploy ${d.stackName}.`,
    );
  }
  if (byAlias !== undefined && byAlias.KeyId !== named.KeyId) {
    throw new UserError(
      `${alias} belongs to another key, ${byAlias.Arn}. Choose another alias in cmk.yaml, or move that alias away first.`,
    );
  }
  checkFits(named, d);
  const holder = await stackHolding(d, accounts, named.KeyId ?? '');
  if (holder !== undefined) {
    throw new UserError(
      `${named.Arn} belongs to stack ${holder}, which would go on changing it. Take it out of that stack first (DeletionPolicy Retain, then remove the key from its template), or name another key with --key.`,
    );
  }
  return {
    keyArn: named.Arn ?? '',
    mapping: {
      Key: { KeyId: named.KeyId ?? '' },
      ...(byAlias === undefined ? {} : { Alias: { AliasName: alias } }),
    },
  };
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
  if (key.MultiRegionConfiguration?.MultiRegionKeyType === 'REPLICA') {
    wrong.push(`it is a replica of ${key.MultiRegionConfiguration.PrimaryKey?.Arn ?? 'another key'}; adopt that one`);
  }
  if (key.KeyState === 'PendingDeletion') {
    wrong.push(
      `it is pending deletion; first: aws kms cancel-key-deletion --key-id ${shellWord(key.KeyId ?? '')} --region ${d.region}, then enable-key`,
    );
  }
  if (wrong.length > 0) throw new UserError(`${key.Arn} can't become the key of ${d.id}: ${wrong.join('; ')}.`);
}
