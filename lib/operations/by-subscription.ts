import type { AzureDeployment } from '../azure/fields';
import { groupBy } from '../fields/group-by';
import { type DeletedVault, deletedVaultsOf } from '../live/azure/deleted-vault';
import type { LiveVault } from '../live/azure/vault';
import { vaultsOf } from '../live/azure/vaults-of';
import { sideBySide } from '../live/side-by-side';
import type { Session } from './session';

/** What is there in the subscription of some deployments of one fleet. */
export interface Subscription {
  readonly here: readonly AzureDeployment[];
  /** Vaults of these deployments, and others with the tags of this fleet. */
  readonly live: readonly LiveVault[];
  readonly deleted: readonly DeletedVault[];
}

/** Visits every subscription of the deployments once. A sentence for each that could not be read. */
export async function bySubscription(
  session: Session,
  deployments: readonly AzureDeployment[],
  visit: (subscription: Subscription) => Promise<void>,
): Promise<string[]> {
  const groups = groupBy(deployments, (d) => `${d.tenantId} ${d.subscriptionId}`);
  const unread: string[] = [];
  await sideBySide([...groups.values()], session.limits.places, async (here) => {
    const [first] = here;
    const isOurs = ({ name, tags = {} }: { readonly name: string; readonly tags?: LiveVault['tags'] }): boolean =>
      here.some((d) => isVaultOf(d, name)) || (tags['cmk:id'] !== undefined && tags['cmk:name'] === first.name);
    const live = await vaultsOf(first, session.resourceManager);
    const deleted = live.kind === 'found' ? await deletedVaultsOf(first, session.resourceManager) : live;
    if (live.kind === 'found' && deleted.kind === 'found') {
      await visit({ here, live: live.found.filter(isOurs), deleted: deleted.found.filter(isOurs) });
    } else if (deleted.kind === 'unreadable') {
      unread.push(`subscription ${first.subscriptionId}: ${deleted.message}`);
    }
  });
  return unread;
}

export const isVaultOf = (d: AzureDeployment, vaultName: string): boolean =>
  d.vault.name.toLowerCase() === vaultName.toLowerCase();
