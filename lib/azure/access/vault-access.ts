/** Everything that gives access to a vault and its keys, as configured, as deployed, or as it is live. */
export interface AzureAccess {
  /**
   * Who decides: the vault's access policies, or role assignments. The other has no effect at all.
   * https://learn.microsoft.com/azure/key-vault/general/rbac-access-policy
   */
  readonly permissionModel: 'access-policies' | 'rbac';
  readonly policies: readonly VaultAccessPolicy[];
  /** On the vault and everything above it. Absent where they were not read. */
  readonly roleAssignments?: readonly RoleAssignment[];
  readonly network: VaultNetwork;
  /** Services of Azure that the vault lets in by a property of its own. @default - none */
  readonly enabledFor?: readonly VaultService[];
}

/** Permissions as Azure or azurerm spells them: case makes no difference. */
export interface VaultAccessPolicy {
  /** Of a user, group or service principal; or a name, where the object id is found out only when it is deployed. */
  readonly objectId: string;
  /** An application that acts for the principal: one without it is another. */
  readonly applicationId?: string;
  readonly keyPermissions: readonly string[];
  readonly secretPermissions?: readonly string[];
  readonly certificatePermissions?: readonly string[];
  readonly storagePermissions?: readonly string[];
}

export interface RoleAssignment {
  readonly principalId: string;
  /** Name or id of the role definition. */
  readonly role: string;
  /** Resource id of the vault, its resource group, its subscription or a management group. */
  readonly scope: string;
  readonly condition?: string;
}

/** The firewall, as Azure prints it. https://learn.microsoft.com/azure/key-vault/general/network-security */
export interface VaultNetwork {
  readonly defaultAction: string;
  readonly bypass: string;
  /** IPv4 addresses and ranges. */
  readonly ipRules: readonly string[];
  /** Resource ids of subnets. */
  readonly virtualNetworkRules: readonly string[];
  readonly publicNetworkAccess: string;
}

export type VaultService = 'deployment' | 'disk-encryption' | 'template-deployment';
