import { type Answer, readList, type ResourceManagerConnection } from './resource-manager';
import { type LiveVault, VAULT_API } from './vault';

/**
 * All vaults of a subscription. Needs Reader on it.
 * https://learn.microsoft.com/rest/api/keyvault/keyvault/vaults/list-by-subscription
 */
export async function vaultsOf(
  { tenantId, subscriptionId }: { readonly tenantId: string; readonly subscriptionId: string },
  connection: ResourceManagerConnection = {},
): Promise<Answer<readonly LiveVault[]>> {
  const path = `/subscriptions/${subscriptionId}/providers/Microsoft.KeyVault/vaults?${VAULT_API}`;
  const list = await readList<LiveVault>(tenantId, path, connection);
  return list.kind === 'absent' ? { kind: 'unreadable', message: `there is no subscription ${subscriptionId}` } : list;
}
