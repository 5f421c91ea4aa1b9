import type { AzureDeployment } from '../../azure/fields';
import { findDeletedVault } from '../../live/azure/deleted-vault';
import { checkVaultName } from '../../live/azure/subscription';
import { readVault } from '../../live/azure/vault';
import { type Check, fail, pass } from '../checks';
import type { Session } from '../session';
import { answered } from './answered';
import type { AzureQuestion } from './azure-question';
import { isOwn } from './own-tags';

/** Whether the name of the vault is free in all of Azure, or that of this deployment's own vault. */
export async function vaultName({ session, d }: AzureQuestion): Promise<readonly Check[]> {
  const { name } = d.vault;
  const live = await readVault({ ...d, vaultName: name }, session.resourceManager);
  if (live.kind !== 'absent') {
    return answered('vault name', live, (vault) => [
      isOwn(d, vault?.tags)
        ? pass('vault name', `${name} is this deployment's own vault: a deployment updates it`)
        : fail(
            'vault name',
            `${name} is there in resource group ${d.resourceGroup}, without the tags of this deployment`,
            `Write another vault.name in cmk.yaml; or, if it is its vault, see npx --no cmk adopt ${d.id}.`,
          ),
    ]);
  }
  const answer = await checkVaultName(d, name, session.resourceManager);
  if (answer.kind === 'found' && answer.found.nameAvailable === false) return [await taken(session, d)];
  return answered('vault name', answer, () => [pass('vault name', `${name} is free in all of Azure`)]);
}

/** Who holds the name: a deleted vault, for as long as it can be recovered, or one somewhere in Azure. */
async function taken(session: Session, d: AzureDeployment): Promise<Check> {
  const { name } = d.vault;
  const deleted = await findDeletedVault({ ...d, vaultName: name }, session.resourceManager);
  if (deleted.kind !== 'found') {
    const elsewhere = `${name} is taken, by a vault of somebody else or in another subscription, perhaps a deleted one`;
    return fail('vault name', elsewhere, 'Write another vault.name in cmk.yaml.');
  }
  const { tags, resourceGroup, gone } = deleted.found;
  const held = `a deleted vault ${name} of resource group ${resourceGroup} holds the name until ${gone}`;
  return isOwn(d, tags)
    ? fail('vault name', `${held}: this deployment's own`, `Recover it: npx --no cmk adopt ${d.id}.`)
    : fail('vault name', held, 'Recover that vault if it is the one; else write another vault.name in cmk.yaml.');
}
