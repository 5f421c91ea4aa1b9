import { DataAzurermKeyVaultKey } from '@cdktf/provider-azurerm/lib/data-azurerm-key-vault-key';
import { KeyVault } from '@cdktf/provider-azurerm/lib/key-vault';
import { KeyVaultAccessPolicyA } from '@cdktf/provider-azurerm/lib/key-vault-access-policy';
import { KeyVaultKey } from '@cdktf/provider-azurerm/lib/key-vault-key';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { App, LocalBackend, TerraformLocal, TerraformOutput, TerraformStack } from 'cdktf';
import { ADMINISTRATOR, type AzurePlace, DEPLOYER, FLEET, azurePlaces } from '../fleet/places';

/**
 * The bench's floor: what an engineer would write by hand with CDKTF for the same vaults and keys. It imports nothing
 * from lib. BENCH_DEPLOYMENTS is the number of stacks.
 */
const app = new App({ stackTraces: false });
for (const place of azurePlaces(Number(process.env['BENCH_DEPLOYMENTS']))) vaultStack(place);
app.synth();

function vaultStack({ id, tenantId, subscriptionId, vaultName }: AzurePlace): void {
  const stackName = `cmk-${FLEET}-${id}`;
  const tags = { owner: 'security-engineering', 'cmk:id': id, 'cmk:name': FLEET };
  const stack = new TerraformStack(app, stackName);
  stack.addOverride('terraform.required_version', '>= 1.10.0');
  new LocalBackend(stack, { path: `../../../state/${stackName}.tfstate` });
  new AzurermProvider(stack, 'azurerm', {
    tenantId,
    subscriptionId,
    resourceProviderRegistrations: 'none',
    resourceProvidersToRegister: ['Microsoft.KeyVault'],
    features: [
      {
        keyVault: [
          {
            purgeSoftDeleteOnDestroy: false,
            purgeSoftDeletedKeysOnDestroy: false,
            purgeSoftDeletedSecretsOnDestroy: false,
            purgeSoftDeletedCertificatesOnDestroy: false,
            purgeSoftDeletedHardwareSecurityModulesOnDestroy: false,
            purgeSoftDeletedHardwareSecurityModuleKeysOnDestroy: false,
            recoverSoftDeletedKeyVaults: true,
            recoverSoftDeletedKeys: true,
          },
        ],
        resourceGroup: [{ preventDeletionIfContainsResources: true }],
      },
    ],
  });
  stack.addOverride('terraform.required_providers.azurerm', { source: 'hashicorp/azurerm', version: '4.81.0' });
  const group = new ResourceGroup(stack, 'ResourceGroup', {
    name: 'rg-customer-keys',
    location: 'westeurope',
    tags,
    lifecycle: { preventDestroy: true },
  });
  const vault = new KeyVault(stack, 'Vault', {
    name: vaultName,
    tenantId,
    location: 'westeurope',
    resourceGroupName: group.name,
    skuName: 'standard',
    rbacAuthorizationEnabled: false,
    enabledForDeployment: false,
    enabledForDiskEncryption: false,
    enabledForTemplateDeployment: false,
    softDeleteRetentionDays: 90,
    purgeProtectionEnabled: true,
    publicNetworkAccessEnabled: true,
    networkAcls: { defaultAction: 'Allow', bypass: 'None', ipRules: [] },
    tags,
    lifecycle: { preventDestroy: true },
  });
  const access = (objectId: string, keyPermissions: string[]): KeyVaultAccessPolicyA => {
    const name = `Access-${objectId}`;
    const policy = new KeyVaultAccessPolicyA(stack, name, { keyVaultId: vault.id, tenantId, objectId, keyPermissions });
    policy.overrideLogicalId(name);
    return policy;
  };
  const policies = ['Rotate', 'GetRotationPolicy', 'SetRotationPolicy'];
  const deployer = access(DEPLOYER, ['Get', 'List', 'Create', 'Update', 'Recover', ...policies]);
  access(ADMINISTRATOR, ['Get', 'List', 'Create', 'Update', 'Recover', ...policies]);
  const key = new KeyVaultKey(stack, 'Key', {
    name: 'informatica-encryption-key',
    keyVaultId: vault.id,
    keyType: 'RSA',
    keySize: 2048,
    keyOpts: ['encrypt', 'decrypt', 'wrapKey', 'unwrapKey'],
    notBeforeDate: '2026-01-01T00:00:00Z',
    rotationPolicy: {
      expireAfter: 'P2Y',
      notifyBeforeExpiry: 'P30D',
      automatic: { timeAfterCreation: 'P1Y' },
    },
    tags,
    dependsOn: [deployer],
    lifecycle: { preventDestroy: true, ignoreChanges: ['expiration_date', 'not_before_date'] },
  });
  const current = new DataAzurermKeyVaultKey(stack, 'CurrentKey', {
    name: 'informatica-encryption-key',
    keyVaultId: vault.id,
    dependsOn: [key, deployer],
  });
  new TerraformLocal(stack, 'KnownObjectIds', [DEPLOYER, ADMINISTRATOR]);
  const foreign =
    'setsubtract([for p in azurerm_key_vault.Vault.access_policy : lower(join("/", compact([p.object_id, p.application_id])))], [for id in local.KnownObjectIds : lower(id)])';
  stack.addOverride('check.ForeignAccess', {
    assert: [
      {
        condition: `\${length(${foreign}) == 0}`,
        error_message: `The vault ${vaultName} has access policies that cmk.yaml does not name: \${join(", ", ${foreign})}. Whoever they belong to may do with the key what they say. If cmk.yaml named them until now, this apply removes them. Else find out who made them, then: az keyvault delete-policy --name ${vaultName} --object-id <object id>`,
      },
    ],
  });
  new TerraformOutput(stack, 'TenantId', { value: tenantId });
  new TerraformOutput(stack, 'KeyVaultUri', { value: vault.vaultUri });
  new TerraformOutput(stack, 'KeyName', { value: current.name });
  new TerraformOutput(stack, 'KeyVersion', { value: current.version });
  new TerraformOutput(stack, 'KeyVersionlessId', { value: current.versionlessId });
  new TerraformOutput(stack, 'KeyVaultResourceId', { value: vault.id });
}
