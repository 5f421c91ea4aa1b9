import {
  CreateAliasCommand,
  CreateGrantCommand,
  CreateKeyCommand,
  DecryptCommand,
  EnableKeyRotationCommand,
  EncryptCommand,
  KMSClient,
  ScheduleKeyDeletionCommand,
} from '@aws-sdk/client-kms';
import type { AwsPlace } from '../../lib/aws/place';
import type { LiveAwsAccess } from '../../lib/aws/policy/access-difference';
import { AwsAccounts } from '../../lib/live/aws/accounts';
import { kmsManagedKey } from '../../lib/live/aws/kms-managed-key';
import type { Credentials } from '../../tools/local-cloud/local-cloud';
import type { KeyUnderTest, OpenCloud, Subject } from '../lib/live/managed-key-subject';
import { awsEnvironment, withAwsEnvironment } from './loopback-aws';

/** What is particular to AWS. */
export const AWS: Omit<Subject<LiveAwsAccess>, 'name' | 'departures' | 'open'> = {
  described: {
    ...{ said: 'Enabled', spec: 'SYMMETRIC_DEFAULT', usage: ['ENCRYPT_DECRYPT'], origin: 'AWS_KMS' },
    ...{ regionality: 'single-Region', description: 'a key of the bench' },
  },
  removed: { state: 'pending-deletion', said: 'PendingDeletion' },
  rotation: { automatic: true, period: 90 },
  howRotated: 'on-demand',
  needs: {
    describe: 'kms:DescribeKey was refused to the present AWS credentials',
    rotation: 'kms:GetKeyRotationStatus was refused to the present AWS credentials',
    names: 'kms:ListAliases was refused to the present AWS credentials',
    access: 'kms:GetKeyPolicy was refused to the present AWS credentials',
    roundTrip: 'kms:Encrypt was refused to the present AWS credentials',
    disable: 'kms:DisableKey was refused to the present AWS credentials',
    enable: 'kms:EnableKey was refused to the present AWS credentials',
  },
};

export interface LocalKms {
  readonly endpoint: string;
  readonly place: AwsPlace;
  /** Somebody who may do everything. */
  readonly owner: Credentials;
  /** Somebody of the same account who may do nothing. */
  readonly stranger: Credentials;
  close(): Promise<void>;
}

const LIMITS = { callSeconds: 15, operationSeconds: 3600, quietSeconds: 60 };
const ABSENT = '00000000-0000-4000-8000-000000000000';

/** Puts the settings of this process in place for as long as the bench is open: AwsAccounts signs in as cmk does. */
export async function kmsBench(local: LocalKms): Promise<OpenCloud<LiveAwsAccess>> {
  const { place, owner, endpoint } = local;
  const restores: (() => void)[] = [];
  const accountsOf = async ({ accessKeyId, secretAccessKey, sessionToken }: Credentials): Promise<AwsAccounts> => {
    const credentials = { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey };
    const session: Record<string, string> = sessionToken === undefined ? {} : { AWS_SESSION_TOKEN: sessionToken };
    restores.push(withAwsEnvironment({ ...awsEnvironment(endpoint), ...credentials, ...session }));
    const accounts = new AwsAccounts({ qualifier: 'hnb659fds', limits: LIMITS, progress: () => undefined });
    // Who signs in is found now, and kept: the next one changes the environment.
    await accounts.changer(place, undefined);
    return accounts;
  };
  const stranger = await accountsOf(local.stranger);
  const own = await accountsOf(owner);
  const kms = new KMSClient({ endpoint, region: place.region, credentials: owner });
  const absent = `arn:aws:kms:${place.region}:${place.account}:key/${ABSENT}`;
  return {
    make: () => make(kms, place, own, stranger),
    absent: kmsManagedKey({ place, accounts: own, keyArn: absent }),
    close: async () => {
      for (const restore of restores.reverse()) restore();
      await local.close();
    },
  };
}

async function make(
  kms: KMSClient,
  place: AwsPlace,
  own: AwsAccounts,
  stranger: AwsAccounts,
): Promise<KeyUnderTest<LiveAwsAccess>> {
  const tags = { purpose: 'bench' };
  const Tags = Object.entries(tags).map(([TagKey, TagValue]) => ({ TagKey, TagValue }));
  const { KeyMetadata } = await kms.send(new CreateKeyCommand({ Description: 'a key of the bench', Tags }));
  const KeyId = KeyMetadata?.Arn ?? '';
  const names = ['a', 'b'].map((end) => `alias/bench-${KeyId.split('/')[1]}-${end}`);
  for (const AliasName of [...names].reverse()) {
    await kms.send(new CreateAliasCommand({ AliasName, TargetKeyId: KeyId.split('/')[1] }));
  }
  const grantee = `arn:aws:iam::${place.account}:role/Stranger`;
  return {
    key: kmsManagedKey({ place, accounts: own, keyArn: KeyId }),
    refused: kmsManagedKey({ place, accounts: stranger, keyArn: KeyId }),
    names,
    tags,
    remove: async () => void (await kms.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 7 }))),
    seal: async (Plaintext) => {
      const { CiphertextBlob } = await kms.send(new EncryptCommand({ KeyId, Plaintext }));
      return async () => (await kms.send(new DecryptCommand({ KeyId, CiphertextBlob }))).Plaintext;
    },
    rotateBy90Days: async () => {
      await kms.send(new EnableKeyRotationCommand({ KeyId, RotationPeriodInDays: 90 }));
    },
    letStrangerIn: async () => {
      await kms.send(new CreateGrantCommand({ KeyId, GranteePrincipal: grantee, Operations: ['Decrypt'] }));
      return ({ grants = [] }) => grants.some(({ GranteePrincipal }) => GranteePrincipal === grantee);
    },
  };
}
