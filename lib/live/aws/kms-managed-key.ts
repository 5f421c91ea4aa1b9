import {
  DisableKeyCommand,
  EnableKeyCommand,
  GetKeyLastUsageCommand,
  GetKeyRotationStatusCommand,
  KMSClient,
  RotateKeyOnDemandCommand,
  paginateListAliases,
  paginateListKeyRotations,
} from '@aws-sdk/client-kms';
import type { AwsPlace } from '../../aws/place';
import type { LiveAwsAccess } from '../../aws/policy/access-difference';
import type { KeyDescription, KeyNames, KeyRotation, LastUse, ManagedKey, PastRotation } from '../managed-key';
import { type DeployedKey, liveAccess } from './access';
import type { AwsAccounts } from './accounts';
import { clientOf } from './client-of';
import type { AwsClientSettings } from './client-settings';
import { descriptionOf } from './key-description';
import { describeKey, keyTags } from './kms-key';
import { lastUseOf } from './last-use';
import { refusesForged, roundTrip } from './round-trip';
import { sentOnce } from './sent-once';

export interface KmsKeyOptions extends DeployedKey {
  readonly place: AwsPlace;
  readonly accounts: AwsAccounts;
  /** ARN of the role that changes and uses the key. @default - the present credentials */
  readonly accessRole?: string;
}

/**
 * A key of AWS KMS. Reads with whoever may read there, the bootstrap's lookup role included; changes and round trips only
 * with `accessRole` or the present credentials.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_Operations.html
 */
export function kmsManagedKey({ place, accounts, accessRole, ...key }: KmsKeyOptions): ManagedKey<LiveAwsAccess> {
  const { keyArn } = key;
  const KeyId = keyArn;
  const read = <T>(what: string, call: (client: KMSClient) => Promise<T>): Promise<T> =>
    accounts.ask(place, `reading the ${what} of ${keyArn}`, (settings) => call(kmsClient(settings)));
  const act = <T>(doing: string, call: (client: KMSClient) => Promise<T>): Promise<T> =>
    accounts.change(place, accessRole, `${doing} ${keyArn}`, (settings) => call(kmsClient(settings)));
  return {
    name: keyArn,
    async describe(): Promise<KeyDescription | undefined> {
      const metadata = await describeKey(place, accounts, keyArn);
      return metadata === undefined ? undefined : descriptionOf(metadata);
    },
    rotation: () =>
      read('rotation', async (client): Promise<KeyRotation> => {
        const status = await client.send(new GetKeyRotationStatusCommand({ KeyId }));
        const startedOn = status.OnDemandRotationStartDate;
        if (status.KeyRotationEnabled !== true) return { automatic: false, startedOn };
        // Keys made before periods could be chosen rotate every year. https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyRotationStatus.html
        return {
          automatic: true,
          period: status.RotationPeriodInDays ?? 365,
          next: status.NextRotationDate,
          startedOn,
        };
      }),
    pastRotations: () =>
      read('past rotations', async (client) => {
        const past: PastRotation[] = [];
        for await (const page of paginateListKeyRotations({ client }, { KeyId })) {
          for (const { RotationDate, RotationType } of page.Rotations ?? []) {
            const how = RotationType === 'AUTOMATIC' ? 'automatic' : 'on-demand';
            if (RotationDate !== undefined) past.push({ on: RotationDate, how });
          }
        }
        return past.sort((a, b) => b.on.getTime() - a.on.getTime());
      }),
    names: () =>
      read('aliases and tags', async (client): Promise<KeyNames> => {
        const names: string[] = [];
        for await (const page of paginateListAliases({ client }, { KeyId })) {
          names.push(...(page.Aliases ?? []).map((alias) => alias.AliasName ?? ''));
        }
        return { names: names.sort(), tags: await keyTags(client, keyArn) };
      }),
    lastUse: (): Promise<LastUse> =>
      read('last use', async (client) => lastUseOf(await client.send(new GetKeyLastUsageCommand({ KeyId })))),
    access: () => liveAccess(place, accounts, key),
    roundTrip: (use) => act('encrypting and decrypting with', (client) => roundTrip(client, keyArn, use)),
    refusesForged: (use) => act('decrypting with', (client) => refusesForged(client, keyArn, use)),
    actor: async () => (await accounts.changer(place, accessRole)).who,
    olderVersions: () => Promise.resolve([]),
    disable: () => act('disabling', async (client) => void (await client.send(new DisableKeyCommand({ KeyId })))),
    enable: () => act('enabling', async (client) => void (await client.send(new EnableKeyCommand({ KeyId })))),
    rotate: () =>
      accounts.change(place, accessRole, `rotating ${keyArn}`, async (settings) => {
        await new KMSClient(sentOnce(settings)).send(new RotateKeyOnDemandCommand({ KeyId }));
      }),
  };
}

const kmsClient = (settings: AwsClientSettings): KMSClient => clientOf(KMSClient, settings);
