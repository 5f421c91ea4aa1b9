import {
  DescribeKeyCommand,
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  KMSClient,
  ListAliasesCommand,
  ListResourceTagsCommand,
} from '@aws-sdk/client-kms';
import type { ClientSettings } from './local-cloud';

/** What KMS says about a key, in the words of cmk.yaml. */
export interface LiveKey {
  readonly arn?: string;
  readonly state?: string;
  readonly description?: string;
  readonly spec?: string;
  readonly usage?: string;
  readonly origin?: string;
  readonly multiRegion?: boolean;
  readonly rotates?: boolean;
  readonly rotationDays?: number;
  readonly policy: unknown;
  readonly aliases: readonly (string | undefined)[];
  readonly tags: Readonly<Record<string, string>>;
}

export async function liveKey(client: ClientSettings, keyArn: string): Promise<LiveKey> {
  const kms = new KMSClient(client);
  const KeyId = keyArn;
  const [described, policy, rotation, aliases, tags] = await Promise.all([
    kms.send(new DescribeKeyCommand({ KeyId })),
    kms.send(new GetKeyPolicyCommand({ KeyId })),
    kms.send(new GetKeyRotationStatusCommand({ KeyId })),
    kms.send(new ListAliasesCommand({ KeyId })),
    kms.send(new ListResourceTagsCommand({ KeyId })),
  ]);
  const { KeyMetadata } = described;
  return {
    arn: KeyMetadata?.Arn,
    state: KeyMetadata?.KeyState,
    description: KeyMetadata?.Description,
    spec: KeyMetadata?.KeySpec,
    usage: KeyMetadata?.KeyUsage,
    origin: KeyMetadata?.Origin,
    multiRegion: KeyMetadata?.MultiRegion,
    rotates: rotation.KeyRotationEnabled,
    rotationDays: rotation.RotationPeriodInDays,
    policy: JSON.parse(policy.Policy ?? 'null') as unknown,
    aliases: (aliases.Aliases ?? []).map((alias) => alias.AliasName),
    tags: Object.fromEntries((tags.Tags ?? []).map((tag) => [tag.TagKey ?? '', tag.TagValue ?? ''])),
  };
}
