import type { AzureDeployment } from '../azure/fields';
import type { PlanStop } from '../azure/plan-stop';
import type { DeletedKey } from '../live/azure/deleted-key';
import type { DeletedVault } from '../live/azure/deleted-vault';

export const disabledKey = (d: AzureDeployment): PlanStop => ({
  because: 'disabled',
  sentence: `The key ${d.key.name} is disabled, and an update would enable it again, unseen by the plan. Somebody disabled it on purpose: ask first. To leave it disabled, do not apply. To enable it, do so in the vault,`,
});

/** https://learn.microsoft.com/azure/key-vault/general/key-vault-recovery */
export const deletedKey = (d: AzureDeployment, { deletedOn, gone }: DeletedKey): PlanStop => ({
  because: 'deletedKey',
  sentence: `The key ${d.key.name} was deleted${on(deletedOn)} and can be recovered${until(gone)}; an apply would recover it without a word. Somebody deleted it on purpose, or attacked it: find out first. To leave it deleted, do not apply, and retire the deployment: take it out of cmk.yaml when nothing needs the key any more. If the deletion was a mistake, recover the key: az keyvault key recover --vault-name ${d.vault.name} --name ${d.key.name},`,
});

/** https://learn.microsoft.com/azure/key-vault/general/key-vault-recovery */
export function deletedVault(d: AzureDeployment, held: DeletedVault): PlanStop {
  const name = d.vault.name;
  const here = held.location === d.location && held.resourceGroup.toLowerCase() === d.resourceGroup.toLowerCase();
  const what = `The name ${name} is held by a vault that was deleted${on(held.deletedOn)} from resource group ${held.resourceGroup} in ${held.location}, and can be recovered${until(held.gone)}. Somebody deleted it on purpose, or attacked it: find out first. For a new vault choose another name.`;
  const ways = here
    ? `If it was a mistake: az keyvault recover --name ${name} --location ${held.location}; it comes back with its keys and access policies, and nothing is to be deployed. An apply recovers it too, and fails at what came back with it: then npx --no cmk adopt ${d.id},`
    : `It comes back only there: az keyvault recover --name ${name} --location ${held.location}, then say that location and resource group in cmk.yaml,`;
  return { because: 'deletedVault', sentence: `${what} ${ways}` };
}

export const lostKey = (d: AzureDeployment, stateFile: string): PlanStop => ({
  because: 'lost',
  sentence: `The key ${d.key.name} stands in ${stateFile}, and vault ${d.vault.name} has it neither as a key nor as a deleted one. ${ANOTHER} To leave it so, do not apply, and retire the deployment. If there is a backup, restore it: az keyvault key restore,`,
});

export const lostVault = (d: AzureDeployment, stateFile: string): PlanStop => ({
  because: 'lost',
  sentence: `The vault ${d.vault.name} stands in ${stateFile}, and resource group ${d.resourceGroup} of subscription ${d.subscriptionId} has none of that name, nor has the subscription a deleted one. ${ANOTHER} To leave it so, do not apply, and retire the deployment. If it was moved, move it back,`,
});

const ANOTHER = 'An apply would make another key of that name, which opens nothing that the lost one closed.';

/** Of a vault that refuses whoever asks; no plan can mend that, since each reads the key first. */
export const lockedOut = (d: AzureDeployment, why: string): PlanStop =>
  unseenKey(d, `${why}. Where it let you in until now: docs/operations.md, "Whoever deploys is locked out"`);

export const unseenKey = (d: AzureDeployment, why: string): PlanStop => ({
  because: 'unseen',
  sentence: `Whether the key ${d.key.name} is enabled could not be seen: ${why}. An update enables a disabled key, and an apply recovers a deleted one, both unseen by the plan. Put that right and run this again. To go on without seeing it, as for a first deployment, set CMK_LIVE=0,`,
});

const on = (day: string): string => (day === '' ? '' : ` on ${day}`);
const until = (day: string): string => (day === '' ? '' : ` until ${day}`);
