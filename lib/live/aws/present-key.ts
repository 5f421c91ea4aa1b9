import { GetKeyRotationStatusCommand, KMSClient } from '@aws-sdk/client-kms';
import type { PresentKey } from '../../aws/key-difference';
import type { AwsPlace } from '../../aws/place';
import type { AwsAccounts } from './accounts';
import { clientOf } from './client-of';
import { describeKey, keyPolicy, keyTags } from './kms-key';

export interface FoundKey extends PresentKey {
  readonly keyArn: string;
  /** As KMS names it, e.g. `Enabled`. */
  readonly state: string;
  /** A replica takes rotation from its primary and has a policy of its own. */
  readonly isReplica: boolean;
}

/** What can be changed about the key with this ARN, as KMS has it now. Undefined where there is none. */
export async function presentKey(
  place: AwsPlace,
  accounts: AwsAccounts,
  keyArn: string,
): Promise<FoundKey | undefined> {
  const metadata = await describeKey(place, accounts, keyArn);
  if (metadata === undefined) return undefined;
  const policy = await keyPolicy(place, accounts, keyArn);
  const { rotationDays, tags } = await accounts.ask(
    place,
    `reading rotation and tags of ${keyArn}`,
    async (settings) => {
      const client = clientOf(KMSClient, settings);
      const rotation = await client.send(new GetKeyRotationStatusCommand({ KeyId: keyArn }));
      // Keys made before periods could be chosen rotate every year. https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyRotationStatus.html
      const days = rotation.KeyRotationEnabled === true ? (rotation.RotationPeriodInDays ?? 365) : undefined;
      return { rotationDays: days, tags: await keyTags(client, keyArn) };
    },
  );
  return {
    keyArn,
    state: metadata.KeyState ?? 'unknown',
    isReplica: metadata.MultiRegionConfiguration?.MultiRegionKeyType === 'REPLICA',
    description: metadata.Description ?? '',
    rotationDays,
    tags,
    policy,
  };
}
