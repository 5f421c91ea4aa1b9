import type { AzureDeployment } from '../azure/fields';
import { vaultUriOf } from '../azure/vault-uri';
import type { AzureAccess } from '../azure/access/vault-access';
import { vaultManagedKey } from '../live/azure/vault-managed-key';
import type { ManagedKey } from '../live/managed-key';
import type { Session } from './session';

/** The key of a deployment in the vault of the configuration: an address in outputs or a state is no more than a claim. */
export function keyInVault(session: Session, d: AzureDeployment): ManagedKey<AzureAccess> {
  const vaultUri = (session.vaults.uriOf ?? vaultUriOf)(d.vault.name);
  return vaultManagedKey({
    vault: { ...d, vaultName: d.vault.name },
    key: { vaultUri, keyName: d.key.name, tenantId: d.tenantId },
    vaults: session.vaults,
    resourceManager: session.resourceManager,
    now: session.now,
  });
}
