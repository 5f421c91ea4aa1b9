import { CALLERS, type Caller } from '../../tools/small-vault/callers';
import { type SmallVault, startSmallVault } from '../../tools/small-vault/small-vault';
import { SUBSCRIPTION } from './azure-deployment';
import { liveVault, livePolicy, policiesWith } from './live-vault';
import { type LoopbackResourceManager, startResourceManager, vaultPath } from './loopback-resource-manager';
import type { VaultWithManager } from './vault-bench';

const VAULT = 'acme-informatica-cmk';

const objectIdOf = (caller: Caller): string =>
  `aaaaaaaa-0000-4000-8000-00000000000${Object.keys(CALLERS).indexOf(caller)}`;

/** The small vault, with Azure Resource Manager beside it, both on loopback. */
export async function smallVaultWithManager(): Promise<
  VaultWithManager & { readonly vault: SmallVault; readonly resourceManager: LoopbackResourceManager }
> {
  const vault = await startSmallVault();
  const resourceManager = await startResourceManager();
  const callers = Object.keys(CALLERS) as Caller[];
  for (const caller of callers) vault.allow(objectIdOf(caller), CALLERS[caller]);
  resourceManager.answers = { [vaultPath(VAULT)]: liveVault() };
  const getToken = () => Promise.resolve({ token: 'of a stranger', expiresOnTimestamp: Date.now() + 3_600_000 });
  return {
    ...{ vault, resourceManager, uri: vault.uri, clientOptions: vault.clientOptions },
    place: {
      tenantId: vault.tenantId,
      subscriptionId: SUBSCRIPTION,
      resourceGroup: 'rg-customer-keys',
      vaultName: VAULT,
    },
    credential: (caller) => vault.credential(objectIdOf(caller)),
    manager: resourceManager.connection,
    managerOfStranger: { ...resourceManager.connection, credential: { getToken } },
    giveAccess: (objectId, keyPermissions) => {
      const accessPolicies = policiesWith(livePolicy(objectId, keyPermissions));
      resourceManager.answers = { [vaultPath(VAULT)]: liveVault({ accessPolicies }) };
      return Promise.resolve();
    },
    close: async () => {
      await vault.close();
      await resourceManager.close();
    },
  };
}
