import { KeyVaultAccessPolicyA } from '@cdktf/provider-azurerm/lib/key-vault-access-policy';
import type { KeyVault } from '@cdktf/provider-azurerm/lib/key-vault';
import type { ITerraformDependable } from 'cdktf';
import type { Construct } from 'constructs';
import type { KeyPermission } from '../key-permissions';

export interface VaultAccessProps {
  readonly vault: KeyVault;
  readonly tenantId: string;
  /** Object id of a user, a group or a service principal; never the client id of an application. */
  readonly objectId: string;
  /** Key permissions; nothing on secrets, certificates and storage. */
  readonly permissions: readonly KeyPermission[];
  /** @default - nothing but the vault */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/** One access policy of a vault. `id` is also its name in Terraform's state: keep it. */
export function grantAccess(scope: Construct, id: string, props: VaultAccessProps): KeyVaultAccessPolicyA {
  const policy = new KeyVaultAccessPolicyA(scope, id, {
    keyVaultId: props.vault.id,
    tenantId: props.tenantId,
    objectId: props.objectId,
    keyPermissions: [...props.permissions],
    dependsOn: props.dependsOn && [...props.dependsOn],
  });
  policy.overrideLogicalId(id);
  return policy;
}
