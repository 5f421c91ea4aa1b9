import { KeyVault } from '@cdktf/provider-azurerm/lib/key-vault';
import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { Vault, type VaultProps } from '../../../../lib/azure/constructs/vault';
import { TENANT } from '../../../support/azure-deployment';
import { inProviderStack } from '../../../support/provider-stack';
import { namesOf, resource, synthesize } from '../../../support/terraform-json';

const PROPS: VaultProps = {
  name: 'acme-cmk',
  tenantId: TENANT,
  location: 'westeurope',
  resourceGroup: 'rg-customer-keys',
  createResourceGroup: false,
  sku: 'standard',
  tags: { 'cmk:id': 'prod' },
};

const synth = (props: Partial<VaultProps> = {}) =>
  synthesize(inProviderStack((stack) => new Vault(stack, 'Vault', { ...PROPS, ...props })));

describe('a key vault', () => {
  test('has access policies, soft delete for 90 days and purge protection, and Terraform never destroys it', () => {
    expect(resource(synth(), KeyVault, 'Vault')).toEqual({
      name: 'acme-cmk',
      tenant_id: TENANT,
      location: 'westeurope',
      resource_group_name: 'rg-customer-keys',
      sku_name: 'standard',
      rbac_authorization_enabled: false,
      enabled_for_deployment: false,
      enabled_for_disk_encryption: false,
      enabled_for_template_deployment: false,
      soft_delete_retention_days: 90,
      purge_protection_enabled: true,
      public_network_access_enabled: true,
      network_acls: { default_action: 'Allow', bypass: 'None', ip_rules: [] },
      tags: { 'cmk:id': 'prod' },
      lifecycle: { prevent_destroy: true },
    });
  });

  test('finds its resource group, and makes it only when asked', () => {
    expect(namesOf(synth(), ResourceGroup)).toEqual([]);
    const made = synth({ createResourceGroup: true });
    expect(resource(made, ResourceGroup, 'ResourceGroup')).toEqual({
      name: 'rg-customer-keys',
      location: 'westeurope',
      tags: { 'cmk:id': 'prod' },
      lifecycle: { prevent_destroy: true },
    });
    expect(resource(made, KeyVault, 'Vault')['resource_group_name']).toBe(
      '${azurerm_resource_group.ResourceGroup.name}',
    );
  });

  test('is closed to all but the allowed addresses, and may be premium', () => {
    const vault = resource(synth({ allowedAddresses: ['203.0.113.7'], sku: 'premium' }), KeyVault, 'Vault');
    expect(vault['network_acls']).toEqual({ default_action: 'Deny', bypass: 'None', ip_rules: ['203.0.113.7'] });
    expect(vault['sku_name']).toBe('premium');
  });

  test('is closed to everybody where no address is allowed', () => {
    expect(resource(synth({ allowedAddresses: [] }), KeyVault, 'Vault')['network_acls']).toEqual({
      default_action: 'Deny',
      bypass: 'None',
      ip_rules: [],
    });
  });

  test('takes tags as text, not as templates of Terraform', () => {
    expect(resource(synth({ tags: { owner: '${path.root}' } }), KeyVault, 'Vault')['tags']).toEqual({
      owner: '$${path.root}',
    });
  });
});
