import type { TokenCredential } from '@azure/identity';
import { credentialOf } from './credential';

/** A vault that was deleted and still holds its name. */
export interface DeletedVault {
  readonly location: string;
  readonly resourceGroup: string;
  /** A day, such as `2026-12-01`; empty where Azure names none. */
  readonly deletedOn: string;
  /** The day on which Azure purges it and gives the name back. */
  readonly gone: string;
}

export interface ResourceManagerConnection {
  /** @default - as for vaults: DefaultAzureCredential */
  readonly credential?: TokenCredential;
  /** @default https://management.azure.com */
  readonly endpoint?: string;
}

interface Page {
  readonly value?: readonly Entry[];
  readonly nextLink?: string;
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

const ENDPOINT = 'https://management.azure.com';
const TIMEOUT_MS = 10_000;

/**
 * Looks for a deleted vault of this name anywhere in the subscription, which needs Reader on it. Undefined where there is
 * none, and also where it cannot be told: a name may be held in another subscription, and then Azure alone says so.
 * https://learn.microsoft.com/rest/api/keyvault/keyvault/vaults/list-deleted
 */
export async function findDeletedVault(
  { tenantId, subscriptionId, vaultName }: { tenantId: string; subscriptionId: string; vaultName: string },
  connection: ResourceManagerConnection = {},
): Promise<DeletedVault | undefined> {
  const endpoint = connection.endpoint ?? ENDPOINT;
  try {
    const credential = connection.credential ?? (await credentialOf(tenantId));
    const token = await credential.getToken(`${ENDPOINT}/.default`);
    let url: string | undefined =
      `${endpoint}/subscriptions/${subscriptionId}/providers/Microsoft.KeyVault/deletedVaults?api-version=2023-07-01`;
    while (url?.startsWith(endpoint)) {
      const page: Page = await read(url, token?.token ?? '');
      const found = page.value?.find((v) => v.name?.toLowerCase() === vaultName.toLowerCase());
      if (found) return described(found);
      url = page.nextLink;
    }
  } catch {
    // No identity, no Reader, no network: what reads the vault itself says so already.
  }
  return undefined;
}

async function read(url: string, token: string): Promise<Page> {
  const headers = { authorization: `Bearer ${token}` };
  const response = await fetch(url, { headers, signal: AbortSignal.timeout(TIMEOUT_MS) });
  return response.ok ? ((await response.json()) as Page) : {};
}

const described = ({ properties = {} }: Entry): DeletedVault => ({
  location: properties.location ?? '',
  resourceGroup: /\/resourceGroups\/([^/]+)\//i.exec(properties.vaultId ?? '')?.[1] ?? '',
  deletedOn: properties.deletionDate?.slice(0, 10) ?? '',
  gone: properties.scheduledPurgeDate?.slice(0, 10) ?? '',
});
