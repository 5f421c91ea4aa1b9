import {
  EnableKeyRotationCommand,
  KMSClient,
  PutKeyPolicyCommand,
  TagResourceCommand,
  UpdateKeyDescriptionCommand,
} from '@aws-sdk/client-kms';
import type { KeyChange } from '../../aws/key-difference';
import { clientOf } from './client-of';
import type { AwsClientSettings } from './client-settings';

/**
 * Makes one change. KMS itself refuses a policy that would lock the caller out: its check is never bypassed.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html
 */
export async function changeKey(settings: AwsClientSettings, keyArn: string, change: KeyChange): Promise<void> {
  const client = clientOf(KMSClient, settings);
  switch (change.what) {
    case 'policy':
      await client.send(
        new PutKeyPolicyCommand({ KeyId: keyArn, PolicyName: 'default', Policy: JSON.stringify(change.policy) }),
      );
      return;
    case 'rotation':
      await client.send(new EnableKeyRotationCommand({ KeyId: keyArn, RotationPeriodInDays: change.days }));
      return;
    case 'description':
      await client.send(new UpdateKeyDescriptionCommand({ KeyId: keyArn, Description: change.description }));
      return;
    case 'tag':
      await client.send(
        new TagResourceCommand({ KeyId: keyArn, Tags: [{ TagKey: change.key, TagValue: change.value }] }),
      );
  }
}
