import { KeyClient, type KeyClientOptions } from '@azure/keyvault-keys';
import type { TokenCredential } from '@azure/identity';
import type { AzureAccess } from '../../lib/azure/access/vault-access';
import type { ResourceManagerConnection } from '../../lib/live/azure/resource-manager';
import type { VaultPlace } from '../../lib/live/azure/vault';
import { vaultManagedKey } from '../../lib/live/azure/vault-managed-key';
import type { ManagedKey } from '../../lib/live/managed-key';
import type { Caller } from '../../tools/small-vault/callers';
import type { KeyUnderTest, OpenCloud, Subject } from '../lib/live/managed-key-subject';

/** A vault with the callers of the contract, and Azure Resource Manager beside it. */
export interface VaultWithManager {
  readonly uri: string;
  readonly place: VaultPlace;
  readonly clientOptions: KeyClientOptions;
  credential(caller: Caller): TokenCredential;
  readonly manager: ResourceManagerConnection;
  /** The same, as somebody asks who may not read the vault. */
  readonly managerOfStranger: ResourceManagerConnection;
  /** Adds an access policy by hand. */
  giveAccess(objectId: string, keyPermissions: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

const STRANGER = 'bad00001-1111-4222-8333-444455556666';
const ALGORITHM = 'RSA-OAEP-256';

/** What is particular to Azure. */
export const AZURE: Omit<Subject<AzureAccess>, 'name' | 'departures' | 'open'> = {
  described: {
    ...{ said: 'Enabled', spec: 'RSA 2048', usage: ['wrapKey', 'unwrapKey'], origin: 'software' },
    version: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
  },
  removed: { state: 'deleted', said: 'Deleted', spec: 'RSA 2048' },
  rotation: { automatic: true, period: 'P90D' },
  howRotated: 'not said',
  needs: {
    describe: 'the key permission Get, which deployers and administrators of cmk.yaml have',
    rotation: 'the key permission GetRotationPolicy, which deployers and administrators of cmk.yaml have',
    pastRotations: 'the key permission List, which deployers and administrators of cmk.yaml have',
    olderVersions: 'the key permission Get, which deployers and administrators of cmk.yaml have',
    names: 'the key permission Get, which deployers and administrators of cmk.yaml have',
    access: 'Reader on the subscription',
    roundTrip: 'the key permission Get, which deployers and administrators of cmk.yaml have',
    disable: 'the key permission Get, which deployers and administrators of cmk.yaml have',
    enable: 'the key permission Get, which deployers and administrators of cmk.yaml have',
    rotate: 'the key permission Rotate, which deployers and administrators of cmk.yaml have',
  },
};

export const managedKeyOf = (
  vault: VaultWithManager,
  keyName: string,
  { caller = 'runner', timeoutMs }: { readonly caller?: Caller; readonly timeoutMs?: number } = {},
): ManagedKey<AzureAccess> => {
  const { uri, place, clientOptions } = vault;
  const manager = caller === 'stranger' ? vault.managerOfStranger : vault.manager;
  return vaultManagedKey({
    vault: place,
    key: { vaultUri: uri, keyName, tenantId: place.tenantId },
    vaults: { credential: vault.credential(caller), clientOptions, timeoutMs },
    resourceManager: { ...manager, timeoutMs },
    now: () => new Date(),
  });
};

export const vaultBench = (vault: VaultWithManager): OpenCloud<AzureAccess> => ({
  make: () => make(vault, `bench-${Math.random().toString(36).slice(2, 12)}`),
  absent: managedKeyOf(vault, 'bench-absent'),
  close: () => vault.close(),
});

async function make(vault: VaultWithManager, name: string): Promise<KeyUnderTest<AzureAccess>> {
  const owner = new KeyClient(vault.uri, vault.credential('owner'), vault.clientOptions);
  const tags = { purpose: 'bench' };
  await owner.createRsaKey(name, { keySize: 2048, keyOps: ['wrapKey', 'unwrapKey'], tags });
  return {
    key: managedKeyOf(vault, name),
    refused: managedKeyOf(vault, name, { caller: 'stranger' }),
    names: [name],
    tags,
    remove: async () => void (await (await owner.beginDeleteKey(name, { intervalInMs: 10 })).pollUntilDone()),
    seal: async (plain) => {
      const { version } = (await owner.getKey(name)).properties;
      const runner = new KeyClient(vault.uri, vault.credential('runner'), vault.clientOptions);
      const client = runner.getCryptographyClient(name, { keyVersion: version });
      const { result } = await client.wrapKey(ALGORITHM, plain);
      return async () => (await client.unwrapKey(ALGORITHM, result)).result;
    },
    rotateBy90Days: async () => {
      const lifetimeActions = [{ action: 'Rotate' as const, timeAfterCreate: 'P90D' }];
      await owner.updateKeyRotationPolicy(name, { expiresIn: 'P120D', lifetimeActions });
    },
    letStrangerIn: async () => {
      await vault.giveAccess(STRANGER, ['get', 'unwrapKey']);
      return ({ policies }) =>
        policies.some(({ objectId, keyPermissions }) => objectId === STRANGER && keyPermissions.length === 2);
    },
  };
}
