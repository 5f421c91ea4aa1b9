import {
  DescribeInstanceCommand,
  type DescribeInstanceCommandOutput,
  ListInstancesCommand,
  SSOAdminClient,
  UpdateInstanceCommand,
} from '@aws-sdk/client-sso-admin';
import { type AwsPlace, placeText } from '../../aws/place';
import { printable } from '../../problems/printable';
import { UserError } from '../../problems/user-error';
import type { AwsAccounts } from './accounts';
import { clientOf } from './client-of';
import type { AwsClientSettings } from './client-settings';

/** What an Identity Center instance is encrypted with, and how far a switch has come. */
export interface InstanceEncryption {
  readonly instanceArn: string;
  /** `CREATE_IN_PROGRESS`, `CREATE_FAILED`, `DELETE_IN_PROGRESS`, `ACTIVE`. */
  readonly status: string;
  /** `AWS_OWNED_KMS_KEY` or `CUSTOMER_MANAGED_KEY`. */
  readonly keyType: string;
  readonly keyArn?: string;
  /** `UPDATING`, `ENABLED`, `UPDATE_FAILED`. */
  readonly encryptionStatus: string;
  /** Why it failed, as AWS says it. */
  readonly reason?: string;
}

/** ARNs of the instances that the account may see in the Region; one organization has one instance. */
export const instancesIn = (place: AwsPlace, accounts: AwsAccounts): Promise<readonly string[]> =>
  accounts.ask(place, `looking for Identity Center in ${placeText(place)}`, async (settings) => {
    const { Instances = [] } = await clientOf(SSOAdminClient, settings).send(new ListInstancesCommand({}));
    return Instances.flatMap(({ InstanceArn }) => InstanceArn ?? []);
  });

/** https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_DescribeInstance.html */
export const encryptionOf = (
  place: AwsPlace,
  accounts: AwsAccounts,
  instanceArn: string,
): Promise<InstanceEncryption> =>
  accounts.ask(place, `reading what ${instanceArn} is encrypted with`, async (settings) =>
    encryption(
      instanceArn,
      await clientOf(SSOAdminClient, settings).send(new DescribeInstanceCommand({ InstanceArn: instanceArn })),
    ),
  );

function encryption(instanceArn: string, answer: DescribeInstanceCommandOutput): InstanceEncryption {
  const { KeyType, KmsKeyArn, EncryptionStatus, EncryptionStatusReason } = answer.EncryptionConfigurationDetails ?? {};
  return {
    instanceArn,
    status: answer.Status ?? 'unknown',
    keyType: KeyType ?? 'unknown',
    keyArn: KmsKeyArn,
    encryptionStatus: EncryptionStatus ?? 'unknown',
    reason: EncryptionStatusReason,
  };
}

/**
 * Asks for another key, or for the AWS owned one where no ARN is given; `encryptionOf` tells when it is so. Permission
 * sets are never enabled in the same call, which AWS refuses.
 * https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_UpdateInstance.html
 */
export async function switchKey(
  settings: AwsClientSettings,
  instanceArn: string,
  keyArn: string | undefined,
): Promise<void> {
  const EncryptionConfiguration =
    keyArn === undefined
      ? ({ KeyType: 'AWS_OWNED_KMS_KEY' } as const)
      : ({ KeyType: 'CUSTOMER_MANAGED_KEY', KmsKeyArn: keyArn } as const);
  try {
    const command = new UpdateInstanceCommand({ InstanceArn: instanceArn, EncryptionConfiguration });
    await clientOf(SSOAdminClient, settings).send(command);
  } catch (e) {
    const { Reason, message = '' } = e as { Reason?: string; message?: string };
    const next = Reason === undefined ? undefined : REASONS[Reason];
    if (next === undefined) throw e;
    throw new UserError(`Identity Center refuses the key (${Reason}): ${next}. It said: ${printable(message)}`);
  }
}

/** What KMS said to Identity Center. https://docs.aws.amazon.com/singlesignon/latest/userguide/cmk-related-errors.html */
const REASONS: Readonly<Record<string, string>> = {
  KMS_AccessDeniedException:
    'whoever calls needs kms:DescribeKey, kms:Encrypt, kms:Decrypt and kms:GenerateDataKey, by the key policy and by an IAM policy',
  KMS_DisabledException: 'the key is disabled; enable it first',
  KMS_InvalidKeyUsageException: 'the key is not for encryption and decryption',
  KMS_InvalidStateException: 'the key is in no state to be used, such as pending deletion',
  KMS_NotFoundException: 'there is no such key in this Region',
};
