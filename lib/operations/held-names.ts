import type { AzureDeployment } from '../azure/fields';
import { findDeletedVault, type DeletedVault } from '../live/azure/deleted-vault';
import { sideBySide } from '../live/side-by-side';
import type { Session } from './session';

/** For each deployment whose vault is not there: whether a deleted vault holds the name, and the steps of its recovery. */
export async function heldNames(session: Session, deployments: readonly AzureDeployment[]): Promise<string[]> {
  const sentences = await sideBySide(deployments, session.limits.vaults, async (d) => {
    const { tenantId, subscriptionId } = d;
    const held = await findDeletedVault({ tenantId, subscriptionId, vaultName: d.vault.name }, session.resourceManager);
    return held && `${d.id}: ${recovery(d, held)}`;
  });
  return sentences.filter((sentence) => sentence !== undefined);
}

/** https://learn.microsoft.com/azure/key-vault/general/key-vault-recovery */
function recovery(d: AzureDeployment, held: DeletedVault): string {
  const name = d.vault.name;
  const what = `the name ${name} is held by a vault that was deleted on ${held.deletedOn} from resource group ${held.resourceGroup} in ${held.location}, and can be recovered until ${held.gone}.`;
  const here = held.location === d.location && held.resourceGroup.toLowerCase() === d.resourceGroup.toLowerCase();
  return here
    ? `${what} This deployment recovers it with its keys. If apply then says that the key already exists, import it: docs/informatica.md, "When it fails". For a new vault choose another name.`
    : `${what} It comes back only there: az keyvault recover --name ${name} --location ${held.location}, and say that location and resource group in cmk.yaml; or choose another name.`;
}
