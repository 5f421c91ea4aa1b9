import { TerraformOutput } from 'cdktf';
import type { Construct } from 'constructs';
import { accessEntries } from '../../azure/access-entries';
import { CustomerKeyStack } from '../../azure/constructs/provider-stack';
import { CustomerKeyVault } from '../../azure/constructs/vault';
import { CustomerVaultKey } from '../../azure/constructs/vault-key';
import { ServicePrincipal } from '../../azure/constructs/service-principal';
import { grantAccess } from '../../azure/constructs/access-policies';
import { identityTags } from '../../fields/deployment';
import { KEY_OPERATIONS, VENDOR_PERMISSIONS, allowedAddresses } from './access';
import { VENDOR, type InformaticaDeployment } from './config';
import { OUTPUTS } from './outputs';

/**
 * Vault, then the access of those who deploy, then the key, then the vendor: each says so by depends_on, since Terraform
 * would start them together, and destroys in the opposite order.
 */
export function createStack(scope: Construct, d: InformaticaDeployment): void {
  const stack = new CustomerKeyStack(scope, d.stackName, {
    ...d,
    readsDirectory: d.informaticaKmsConnect !== undefined,
  });
  const tags = { ...d.tags, ...identityTags(d) };
  const vault = new CustomerKeyVault(stack, 'Vault', {
    name: d.vault.name,
    sku: d.vault.sku,
    tenantId: d.tenantId,
    location: d.location,
    resourceGroup: d.resourceGroup,
    createResourceGroup: d.createResourceGroup,
    allowedAddresses: allowedAddresses(d),
    tags,
  }).resource;
  const entries = accessEntries(d).map((entry) => ({
    entry,
    policy: grantAccess(stack, `Access-${entry.objectId}`, { vault, tenantId: d.tenantId, ...entry }),
  }));
  const deployerAccess = entries.filter(({ entry }) => entry.deploys).map(({ policy }) => policy);
  const key = new CustomerVaultKey(stack, 'Key', { vault, ...d.key, operations: KEY_OPERATIONS, tags, deployerAccess });
  const output = (name: string, value: string, description: string): void => {
    new TerraformOutput(stack, name, { value, description });
  };
  output(OUTPUTS.tenantId, d.tenantId, 'Informatica: Tenant ID');
  output(OUTPUTS.vaultUri, vault.vaultUri, 'Informatica: Key Vault URI');
  output(OUTPUTS.keyName, key.current.name, 'Informatica: Key Name');
  output(OUTPUTS.keyVersion, key.current.version, 'Informatica: Key Version, as of the last deployment');
  output(OUTPUTS.keyVersionlessId, key.current.versionlessId, 'Key identifier without a version');
  output(OUTPUTS.vaultId, vault.id, 'Resource id of the vault');
  if (d.informaticaKmsConnect) {
    const vendor = new ServicePrincipal(stack, 'Vendor', {
      tenantId: d.tenantId,
      reference: d.informaticaKmsConnect,
      title: VENDOR,
      whenMissing: `It appears with the consent in Informatica: Administrator > Settings > Security > Authorize. Until then leave informaticaKmsConnect out of cmk.yaml.`,
      others: entries.map(({ entry }) => entry.objectId),
    });
    grantAccess(stack, 'VendorAccess', {
      vault,
      tenantId: d.tenantId,
      objectId: vendor.objectId,
      permissions: VENDOR_PERMISSIONS,
      dependsOn: [key.resource],
    });
    output(OUTPUTS.servicePrincipalObjectId, vendor.objectId, `Object id of ${VENDOR} in the tenant`);
  }
}
