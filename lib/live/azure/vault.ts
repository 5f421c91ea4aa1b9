import { type Answer, readResource, type ResourceManagerConnection } from './resource-manager';

export interface VaultPlace {
  readonly tenantId: string;
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  readonly vaultName: string;
}

/** A vault as Azure Resource Manager has it. https://learn.microsoft.com/azure/templates/microsoft.keyvault/vaults */
export interface LiveVault {
  readonly id: string;
  readonly name: string;
  readonly location: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly properties?: {
    readonly tenantId?: string;
    readonly softDeleteRetentionInDays?: number;
    readonly enableRbacAuthorization?: boolean | null;
    readonly enablePurgeProtection?: boolean | null;
    readonly enabledForDeployment?: boolean | null;
    readonly enabledForDiskEncryption?: boolean | null;
    readonly enabledForTemplateDeployment?: boolean | null;
    readonly publicNetworkAccess?: string | null;
    readonly networkAcls?: {
      readonly defaultAction?: string;
      readonly bypass?: string;
      readonly ipRules?: readonly { readonly value: string }[];
      readonly virtualNetworkRules?: readonly { readonly id: string }[];
    } | null;
    readonly accessPolicies?: readonly LiveAccessPolicy[];
  };
}

export interface LiveAccessPolicy {
  readonly tenantId: string;
  readonly objectId: string;
  readonly applicationId?: string | null;
  readonly permissions?: Readonly<Partial<Record<PermissionKind, readonly string[] | null>>>;
}

export type PermissionKind = 'keys' | 'secrets' | 'certificates' | 'storage';

export const VAULT_API = 'api-version=2023-07-01';

/** Reads the vault where the deployment says it is. Needs Reader on it. */
export const readVault = (
  { tenantId, subscriptionId, resourceGroup, vaultName }: VaultPlace,
  connection: ResourceManagerConnection = {},
): Promise<Answer<LiveVault>> =>
  readResource<LiveVault>(
    tenantId,
    `/subscriptions/${subscriptionId}/resourceGroups/${encodeURIComponent(resourceGroup)}/providers/Microsoft.KeyVault/vaults/${vaultName}?${VAULT_API}`,
    connection,
  );
