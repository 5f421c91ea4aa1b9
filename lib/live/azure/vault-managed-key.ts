import type { KeyClient, KeyVaultKey } from '@azure/keyvault-keys';
import type { AzureAccess } from '../../azure/access/vault-access';
import { UserError } from '../../problems/user-error';
import type { KeyDescription, KeyNames, KeyRotation, LastUse, ManagedKey } from '../managed-key';
import { RefusedError } from '../refused-error';
import { type AskOptions, askVault, type SignedIn, type VaultConnection } from './ask-vault';
import { deletedDescriptionOf, descriptionOf } from './key-description';
import { pastRotationsOf, rotationOf } from './key-rotation';
import { keyVersions, olderOf, switchVersion } from './key-versions';
import { accessOf } from './live-access';
import { needing, type NotKnown } from './not-known';
import type { ResourceManagerConnection } from './resource-manager';
import { signedInAs } from './signed-in-as';
import { readVault, type VaultPlace } from './vault';
import type { VaultKeyPlace } from './vault-key-place';
import { vaultRefusesForged, vaultRoundTrip } from './vault-round-trip';

export interface VaultManagedKeyOptions {
  /** The vault that has the key, by Azure Resource Manager. */
  readonly vault: VaultPlace;
  /** The same vault by its own address. */
  readonly key: VaultKeyPlace;
  readonly vaults: VaultConnection;
  readonly resourceManager: ResourceManagerConnection;
  /** Decides whether a key is active or has expired. */
  readonly now: () => Date;
}

type Question<T> = (client: KeyClient, abortSignal: AbortSignal, by: SignedIn) => Promise<T>;

/**
 * A key of Azure Key Vault, by its newest version. Each method has the time limit of one question to a vault, retries
 * and sign-in included.
 * https://learn.microsoft.com/rest/api/keyvault/keys/operation-groups
 */
export function vaultManagedKey(options: VaultManagedKeyOptions): ManagedKey<AzureAccess> {
  const { vault, key, vaults, resourceManager, now } = options;
  const { keyName, vaultUri } = key;
  const name = `${vaultUri.replace(/\/$/, '')}/keys/${keyName}`;

  async function ask<T>(doing: string, question: Question<T>, how: AskOptions = {}): Promise<T> {
    const wrapped = async (...by: Parameters<Question<T>>) => ({ known: true as const, value: await question(...by) });
    const answer = await askVault<{ known: true; value: T }>(key, vaults, wrapped, how);
    if (answer.known) return answer.value;
    throw failure(doing, answer);
  }
  const read = <T>(what: string, question: Question<T>): Promise<T> => ask(`reading the ${what} of ${name}`, question);
  const older = async (client: KeyClient, abortSignal: AbortSignal, { properties }: KeyVaultKey) =>
    olderOf(await keyVersions(client, keyName, abortSignal), properties);
  const newest = (client: KeyClient, abortSignal: AbortSignal): Promise<KeyVaultKey> =>
    needing('Get', client.getKey(keyName, { abortSignal }));

  return {
    name,
    describe: () =>
      ask(`reading key ${name}`, async (client, abortSignal): Promise<KeyDescription | undefined> => {
        const found = await unlessNotFound(newest(client, abortSignal));
        if (found !== undefined) return descriptionOf(found, now());
        const deleted = await unlessNotFound(client.getDeletedKey(keyName, { abortSignal }));
        return deleted && deletedDescriptionOf(deleted, now());
      }),
    rotation: () =>
      read('rotation', async (client, abortSignal): Promise<KeyRotation> => {
        const policy = await needing('GetRotationPolicy', client.getKeyRotationPolicy(keyName, { abortSignal }));
        return rotationOf(policy, (await newest(client, abortSignal)).properties);
      }),
    pastRotations: () =>
      read('past rotations', async (client, abortSignal) =>
        pastRotationsOf(await keyVersions(client, keyName, abortSignal)),
      ),
    names: () =>
      read('tags', async (client, abortSignal): Promise<KeyNames> => {
        const { tags = {} } = (await newest(client, abortSignal)).properties;
        return { names: [keyName], tags };
      }),
    lastUse: () => Promise.resolve(LAST_USE),
    access: async () => {
      const doing = `reading the access to ${name}`;
      const answer = await readVault(vault, resourceManager);
      if (answer.kind === 'found') return accessOf(answer.found);
      const where = `resource group ${vault.resourceGroup} of subscription ${vault.subscriptionId}`;
      const absent = `there is no vault ${vault.vaultName} in ${where}`;
      if (answer.kind === 'absent') throw new UserError(`Failed while ${doing}: ${absent}.`, [], 3);
      const message = `Failed while ${doing}: ${answer.message}.`;
      throw answer.refused === true ? new RefusedError(message) : new UserError(message, [], 3);
    },
    roundTrip: () =>
      ask(`wrapping and unwrapping with ${name}`, async (client, abortSignal, by) =>
        vaultRoundTrip(await newest(client, abortSignal), by, abortSignal),
      ),
    refusesForged: () =>
      ask(`unwrapping with ${name}`, async (client, abortSignal, by) =>
        vaultRefusesForged(await newest(client, abortSignal), by, abortSignal),
      ),
    actor: () =>
      ask(`signing in to use ${name}`, (_client, _abortSignal, { token }) =>
        Promise.resolve(signedInAs(token, key.tenantId)),
      ),
    olderVersions: () =>
      read('versions', async (client, abortSignal) => older(client, abortSignal, await newest(client, abortSignal))),
    disable: () =>
      ask(`disabling ${name}`, async (client, abortSignal) => {
        const key = await newest(client, abortSignal);
        const off = (version = '') => switchVersion(client, keyName, version, { enabled: false, abortSignal });
        await off(key.properties.version);
        for (const { version, enabled } of await older(client, abortSignal, key)) if (enabled) await off(version);
      }),
    enable: () =>
      ask(`enabling ${name}`, async (client, abortSignal) => {
        const key = await newest(client, abortSignal);
        const on = (version = '') => switchVersion(client, keyName, version, { enabled: true, abortSignal });
        for (const { version, enabled } of await older(client, abortSignal, key)) if (!enabled) await on(version);
        await on(key.properties.version);
      }),
    rotate: () =>
      ask(
        `rotating ${name}`,
        async (client, abortSignal) => void (await needing('Rotate', client.rotateKey(keyName, { abortSignal }))),
        { once: true },
      ),
  };
}

/** https://learn.microsoft.com/azure/key-vault/general/logging */
const LAST_USE: LastUse = {
  kind: 'not-told',
  why: 'a vault keeps no last use of a key; its audit log tells of each, where it is kept',
};

function failure(doing: string, { why, message }: NotKnown): UserError {
  const sentence = `Failed while ${doing}: ${message}.`;
  return why === 'refused' ? new RefusedError(sentence) : new UserError(sentence, [], 3);
}

async function unlessNotFound<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (e) {
    if ((e as { code?: string }).code === 'KeyNotFound') return undefined;
    throw e;
  }
}
