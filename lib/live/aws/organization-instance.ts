import {
  DescribeInstanceCommand,
  type DescribeInstanceCommandOutput,
  SSOAdminClient,
  paginateListApplications,
  paginateListInstances,
} from '@aws-sdk/client-sso-admin';
import { type AwsPlace, placeText } from '../../aws/place';
import type { AwsAccounts } from './accounts';
import { clientOf } from './client-of';

/** An organization instance of IAM Identity Center. */
export interface IdentityCenterInstance {
  readonly arn: string;
  readonly identityStoreId?: string;
  /** `ACTIVE` where it works. */
  readonly status: string;
  /** `ENABLED`, `UPDATING`, `UPDATE_FAILED`; undefined where AWS names none. */
  readonly encryptionStatus?: string;
  /** Why the last switch of the key failed. */
  readonly encryptionReason?: string;
}

/**
 * The organization instance in this Region, asked for in the management account: no other kind of instance can be made
 * there. Undefined where there is none.
 * https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_CreateInstance.html
 */
export function organizationInstance(
  place: AwsPlace,
  accounts: AwsAccounts,
): Promise<IdentityCenterInstance | undefined> {
  return accounts.ask(place, `looking for the Identity Center instance of ${placeText(place)}`, async (settings) => {
    const client = clientOf(SSOAdminClient, settings);
    for await (const page of paginateListInstances({ client }, {})) {
      const own = page.Instances?.find((i) => i.OwnerAccountId === place.account && i.InstanceArn !== undefined);
      if (own !== undefined) {
        return described(await client.send(new DescribeInstanceCommand({ InstanceArn: own.InstanceArn })));
      }
    }
    return undefined;
  });
}

function described(answer: DescribeInstanceCommandOutput): IdentityCenterInstance {
  const { EncryptionStatus: encryptionStatus, EncryptionStatusReason: encryptionReason } =
    answer.EncryptionConfigurationDetails ?? {};
  return {
    arn: answer.InstanceArn ?? '',
    identityStoreId: answer.IdentityStoreId,
    status: answer.Status ?? 'unknown',
    encryptionStatus,
    encryptionReason,
  };
}

/** An application that signs in through an instance. */
export interface Application {
  readonly name: string;
  /** ARN of what it is an instance of; for one of AWS it has the service in it. */
  readonly provider: string;
}

export function applicationsOf(
  place: AwsPlace,
  accounts: AwsAccounts,
  instanceArn: string,
): Promise<readonly Application[]> {
  return accounts.ask(place, `reading the applications of ${instanceArn}`, async (settings) => {
    const found: Application[] = [];
    const client = clientOf(SSOAdminClient, settings);
    for await (const page of paginateListApplications({ client }, { InstanceArn: instanceArn })) {
      for (const { Name: name = '', ApplicationProviderArn: provider = '' } of page.Applications ?? []) {
        found.push({ name, provider });
      }
    }
    return found;
  });
}
