import { KeyVault } from '@cdktf/provider-azurerm/lib/key-vault';
import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { Construct } from 'constructs';
import { literal, literals } from '../literal';
import { SOFT_DELETE_DAYS } from '../soft-delete';

export interface VaultProps {
  readonly name: string;
  readonly tenantId: string;
  readonly location: string;
  readonly resourceGroup: string;
  /** Whether the stack makes the resource group, or finds it. */
  readonly createResourceGroup: boolean;
  readonly sku: 'standard' | 'premium';
  /**
   * The only IPv4 addresses and ranges from which the vault answers.
   * @default - the vault answers everybody who has access, wherever they are
   */
  readonly allowedAddresses?: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * A key vault with access policies, which are resources of their own: an inline one would remove the others.
 * Purge protection cannot be taken back. Terraform refuses to destroy or replace the vault.
 */
export class Vault extends Construct {
  readonly resource: KeyVault;

  constructor(scope: Construct, id: string, props: VaultProps) {
    super(scope, id);
    const tags = literals(props.tags);
    const allowed = props.allowedAddresses;
    this.resource = new KeyVault(this, 'Resource', {
      name: props.name,
      tenantId: props.tenantId,
      location: props.location,
      resourceGroupName: props.createResourceGroup ? this.group(props, tags) : literal(props.resourceGroup),
      skuName: props.sku,
      // Said although it is the default: unset it would be computed, and a switch to RBAC, which disables every access
      // policy at once, would show no drift. https://learn.microsoft.com/azure/key-vault/general/access-control-default
      rbacAuthorizationEnabled: false,
      enabledForDeployment: false,
      enabledForDiskEncryption: false,
      enabledForTemplateDeployment: false,
      softDeleteRetentionDays: SOFT_DELETE_DAYS,
      purgeProtectionEnabled: true,
      publicNetworkAccessEnabled: true,
      // Said in both cases, so that taking the addresses out of cmk.yaml opens the vault again. No bypass: the platforms
      // that use these vaults are not among the trusted services.
      networkAcls: allowed
        ? { defaultAction: 'Deny', bypass: 'None', ipRules: [...allowed] }
        : { defaultAction: 'Allow', bypass: 'None', ipRules: [] },
      tags,
      lifecycle: { preventDestroy: true },
    });
    this.resource.overrideLogicalId('Vault');
  }

  private group(props: VaultProps, tags: Record<string, string>): string {
    const group = new ResourceGroup(this, 'Group', {
      name: literal(props.resourceGroup),
      location: props.location,
      tags,
      lifecycle: { preventDestroy: true },
    });
    group.overrideLogicalId('ResourceGroup');
    return group.name;
  }
}
