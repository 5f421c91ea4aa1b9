import { type Answer, readList, type ResourceManagerConnection } from './resource-manager';

/** A vault that was deleted and still holds its name. */
export interface DeletedVault {
  readonly location: string;
  readonly resourceGroup: string;
  /** A day, such as `2026-12-01`; empty where Azure names none. */
  readonly deletedOn: string;
  /** The day on which Azure purges it and gives the name back. */
  readonly gone: string;
}

interface Entry {
  readonly name?: string;
  readonly properties?: {
    readonly location?: string;
    readonly vaultId?: string;
    readonly deletionDate?: string;
    readonly scheduledPurgeDate?: string;
  };
}

/**
 * Looks for a deleted vault of this name anywhere in the subscription, which needs Reader on it. A name may be held in
 * another subscription, and then Azure alone says so.
 * https://learn.microsoft.com/rest/api/keyvault/keyvault/vaults/list-deleted
 */
export async function findDeletedVault(
  { tenantId, subscriptionId, vaultName }: { tenantId: string; subscriptionId: string; vaultName: string },
  connection: ResourceManagerConnection = {},
): Promise<Answer<DeletedVault>> {
  const path = `/subscriptions/${subscriptionId}/providers/Microsoft.KeyVault/deletedVaults?api-version=2023-07-01`;
  const list = await readList<Entry>(tenantId, path, connection);
  if (list.kind === 'absent') return { kind: 'unreadable', message: `there is no subscription ${subscriptionId}` };
  if (list.kind === 'unreadable') return list;
  const entry = list.found.find((v) => v.name?.toLowerCase() === vaultName.toLowerCase());
  return entry === undefined ? { kind: 'absent' } : { kind: 'found', found: described(entry) };
}

const described = ({ properties = {} }: Entry): DeletedVault => ({
  location: properties.location ?? '',
  resourceGroup: /\/resourceGroups\/([^/]+)\//i.exec(properties.vaultId ?? '')?.[1] ?? '',
  deletedOn: properties.deletionDate?.slice(0, 10) ?? '',
  gone: properties.scheduledPurgeDate?.slice(0, 10) ?? '',
});
