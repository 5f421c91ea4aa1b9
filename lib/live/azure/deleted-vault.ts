import { type Answer, readList, type ResourceManagerConnection } from './resource-manager';

/** A vault that was deleted and still holds its name. */
export interface DeletedVault {
  readonly name: string;
  readonly tags: Readonly<Record<string, string>>;
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
    readonly tags?: Readonly<Record<string, string>> | null;
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
  const list = await deletedVaultsOf({ tenantId, subscriptionId }, connection);
  if (list.kind !== 'found') return list;
  const entry = list.found.find(({ name }) => name.toLowerCase() === vaultName.toLowerCase());
  return entry === undefined ? { kind: 'absent' } : { kind: 'found', found: entry };
}

/** All deleted vaults of a subscription that can still be recovered. */
export async function deletedVaultsOf(
  { tenantId, subscriptionId }: { readonly tenantId: string; readonly subscriptionId: string },
  connection: ResourceManagerConnection = {},
): Promise<Answer<readonly DeletedVault[]>> {
  const path = `/subscriptions/${subscriptionId}/providers/Microsoft.KeyVault/deletedVaults?api-version=2023-07-01`;
  const list = await readList<Entry>(tenantId, path, connection);
  if (list.kind === 'absent') return { kind: 'unreadable', message: `there is no subscription ${subscriptionId}` };
  return list.kind === 'unreadable' ? list : { kind: 'found', found: list.found.map(described) };
}

const described = ({ name = '', properties = {} }: Entry): DeletedVault => ({
  name,
  tags: properties.tags ?? {},
  location: properties.location ?? '',
  resourceGroup: /\/resourceGroups\/([^/]+)\//i.exec(properties.vaultId ?? '')?.[1] ?? '',
  deletedOn: properties.deletionDate?.slice(0, 10) ?? '',
  gone: properties.scheduledPurgeDate?.slice(0, 10) ?? '',
});
