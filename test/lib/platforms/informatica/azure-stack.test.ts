import { DataAzureadServicePrincipals } from '@cdktf/provider-azuread/lib/data-azuread-service-principals';
import { DataAzurermKeyVaultKey } from '@cdktf/provider-azurerm/lib/data-azurerm-key-vault-key';
import { KeyVault } from '@cdktf/provider-azurerm/lib/key-vault';
import { KeyVaultAccessPolicyA } from '@cdktf/provider-azurerm/lib/key-vault-access-policy';
import { KeyVaultKey } from '@cdktf/provider-azurerm/lib/key-vault-key';
import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { createStack } from '../../../../lib/platforms/informatica/azure-stack';
import { ADMINISTRATOR, DEPLOYER, SECOND_DEPLOYER, SUBSCRIPTION, TENANT } from '../../../support/azure-deployment';
import { informaticaDeployment } from '../../../support/informatica-deployment';
import { dataSource, namesOf, resource, synthesize } from '../../../support/terraform-json';

const synth = (fields: Readonly<Record<string, unknown>> = {}, context: Readonly<Record<string, unknown>> = {}) =>
  synthesize((scope) => createStack(scope, informaticaDeployment(fields)), context);

const TAGS = { 'cmk:id': 'informatica-prod', 'cmk:name': 'acme' };
const DEPLOYS = ['Get', 'List', 'Create', 'Update', 'Recover', 'Rotate', 'GetRotationPolicy', 'SetRotationPolicy'];
const CONSENTED = { informaticaKmsConnect: { displayName: 'Informatica KMS Connect' } };

describe('the stack of an Informatica deployment', () => {
  test('has a vault with access policies, soft delete for 90 days and purge protection, that Terraform never destroys', () => {
    expect(resource(synth(), KeyVault, 'Vault')).toEqual({
      name: 'acme-informatica-cmk',
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
      tags: TAGS,
      lifecycle: { prevent_destroy: true },
    });
  });

  test('finds its resource group, and makes it only when asked', () => {
    expect(namesOf(synth(), ResourceGroup)).toEqual([]);
    const made = synth({ createResourceGroup: true });
    expect(resource(made, ResourceGroup, 'ResourceGroup')).toEqual({
      name: 'rg-customer-keys',
      location: 'westeurope',
      tags: TAGS,
      lifecycle: { prevent_destroy: true },
    });
    expect(resource(made, KeyVault, 'Vault')['resource_group_name']).toBe(
      '${azurerm_resource_group.ResourceGroup.name}',
    );
  });

  test('closes the vault to all but the listed addresses, each once', () => {
    const network = {
      informaticaAddresses: ['203.0.113.7', '198.51.100.0/24'],
      allowedAddresses: ['203.0.113.7', '192.0.2.1'],
    };
    const vault = resource(
      synth({ vault: { name: 'acme-informatica-cmk', sku: 'premium', network } }),
      KeyVault,
      'Vault',
    );
    expect(vault['network_acls']).toEqual({
      default_action: 'Deny',
      bypass: 'None',
      ip_rules: ['203.0.113.7', '198.51.100.0/24', '192.0.2.1'],
    });
    expect(vault['sku_name']).toBe('premium');
  });

  test('has an RSA key of 2048 bits that no change replaces, after the access of who deploys', () => {
    expect(resource(synth(), KeyVaultKey, 'Key')).toEqual({
      name: 'informatica-encryption-key',
      key_vault_id: '${azurerm_key_vault.Vault.id}',
      key_type: 'RSA',
      key_size: 2048,
      key_opts: ['encrypt', 'decrypt', 'wrapKey', 'unwrapKey'],
      not_before_date: '2026-12-01T00:00:00Z',
      tags: TAGS,
      depends_on: [`azurerm_key_vault_access_policy.Access-${DEPLOYER}`],
      lifecycle: { prevent_destroy: true, ignore_changes: ['expiration_date', 'not_before_date'] },
    });
  });

  test('takes the time of the first deployment where no activation date is given', () => {
    const key = resource(synth({ key: { name: 'k' } }), KeyVaultKey, 'Key');
    expect(key['not_before_date']).toBe('${plantimestamp()}');
    expect(key['lifecycle']).toEqual(
      expect.objectContaining({ ignore_changes: ['expiration_date', 'not_before_date'] }),
    );
  });

  test('passes type, size, expiry in UTC and rotation on', () => {
    const rotation = { timeBeforeExpiry: 'P30D', expireAfter: 'P2Y', notifyBeforeExpiry: 'P60D' };
    const key = { name: 'k', type: 'RSA-HSM', size: 4096, expirationDate: '2028-12-01T02:00:00+02:00', rotation };
    expect(resource(synth({ key }), KeyVaultKey, 'Key')).toMatchObject({
      key_type: 'RSA-HSM',
      key_size: 4096,
      expiration_date: '2028-12-01T00:00:00Z',
      rotation_policy: {
        automatic: { time_before_expiry: 'P30D' },
        expire_after: 'P2Y',
        notify_before_expiry: 'P60D',
      },
    });
  });

  test('writes a rotation by creation alone without an expiry', () => {
    const key = { name: 'k', rotation: { timeAfterCreation: 'P1Y' } };
    expect(resource(synth({ key }), KeyVaultKey, 'Key')['rotation_policy']).toEqual({
      automatic: { time_after_creation: 'P1Y' },
    });
  });

  test('gives each deployer a policy of its own, on which key and its reading wait', () => {
    const json = synth({ deployers: [DEPLOYER, SECOND_DEPLOYER] });
    const policies = [`Access-${DEPLOYER}`, `Access-${SECOND_DEPLOYER}`];
    expect(namesOf(json, KeyVaultAccessPolicyA)).toEqual([...policies, `Access-${ADMINISTRATOR}`]);
    expect(resource(json, KeyVaultAccessPolicyA, `Access-${SECOND_DEPLOYER}`)).toEqual({
      key_vault_id: '${azurerm_key_vault.Vault.id}',
      tenant_id: TENANT,
      object_id: SECOND_DEPLOYER,
      key_permissions: DEPLOYS,
    });
    const waits = policies.map((name) => `azurerm_key_vault_access_policy.${name}`);
    expect(resource(json, KeyVaultKey, 'Key')['depends_on']).toEqual(waits);
    expect(dataSource(json, DataAzurermKeyVaultKey, 'CurrentKey')).toEqual({
      name: 'informatica-encryption-key',
      key_vault_id: '${azurerm_key_vault.Vault.id}',
      depends_on: ['azurerm_key_vault_key.Key', ...waits],
    });
  });

  test('gives administrators no cryptographic operation, and deletion only when asked', () => {
    const permissions = (fields: Readonly<Record<string, unknown>>) =>
      resource(synth(fields), KeyVaultAccessPolicyA, `Access-${ADMINISTRATOR}`)['key_permissions'];
    const manages = [
      'Get',
      'List',
      'Create',
      'Update',
      'Recover',
      'Backup',
      'Restore',
      'Rotate',
      'GetRotationPolicy',
      'SetRotationPolicy',
    ];
    expect(permissions({})).toEqual(manages);
    expect(permissions({ administratorsMayDelete: true })).toEqual([
      ...manages.slice(0, 4),
      'Delete',
      ...manages.slice(4),
    ]);
  });

  test('never lets anybody purge, nor the deployers delete', () => {
    const text = JSON.stringify(synth({ ...CONSENTED, administratorsMayDelete: true }));
    expect(text).not.toContain('"Purge"');
    expect(DEPLOYS).not.toContain('Delete');
  });

  test('never asks who runs it, and writes no inline access policy', () => {
    const json = synth(CONSENTED);
    expect(Object.keys(json.data ?? {})).toEqual(['azurerm_key_vault_key', 'azuread_service_principals']);
    expect(resource(json, KeyVault, 'Vault')).not.toHaveProperty('access_policy');
  });

  test('has no vendor and no Entra provider before the consent', () => {
    const json = synth();
    expect(namesOf(json, KeyVaultAccessPolicyA)).not.toContain('VendorAccess');
    expect(Object.keys(json.provider)).toEqual(['azurerm']);
    expect(Object.keys(json.data ?? {})).toEqual(['azurerm_key_vault_key']);
  });

  test('gives Informatica KMS Connect exactly six permissions, after the key, and changes nothing else', () => {
    const before = synth();
    const after = synth(CONSENTED);
    expect(resource(after, KeyVaultAccessPolicyA, 'VendorAccess')).toEqual({
      key_vault_id: '${azurerm_key_vault.Vault.id}',
      tenant_id: TENANT,
      object_id: '${element(data.azuread_service_principals.Vendor.object_ids, 0)}',
      key_permissions: ['Get', 'List', 'Encrypt', 'Decrypt', 'WrapKey', 'UnwrapKey'],
      depends_on: ['azurerm_key_vault_key.Key'],
    });
    const { VendorAccess: _vendor, ...policies } = after.resource['azurerm_key_vault_access_policy'] ?? {};
    expect({ ...after.resource, azurerm_key_vault_access_policy: policies }).toEqual(before.resource);
  });

  test.each([
    [{ displayName: 'Informatica KMS Connect' }, { display_names: ['Informatica KMS Connect'] }],
    [{ clientId: '9b4d5f2e-3c1a-4d7b-8e6f-0a1b2c3d4e5f' }, { client_ids: ['9b4d5f2e-3c1a-4d7b-8e6f-0a1b2c3d4e5f'] }],
    [{ objectId: 'c0ffee02-1111-4222-8333-444455556666' }, { object_ids: ['c0ffee02-1111-4222-8333-444455556666'] }],
  ])('looks the vendor up by %j, and stops unless it is one and another', (informaticaKmsConnect, lookup) => {
    const { lifecycle, ...found } = dataSource(
      synth({ informaticaKmsConnect }),
      DataAzureadServicePrincipals,
      'Vendor',
    );
    expect(found).toEqual({ ...lookup, ignore_missing: true });
    expect(lifecycle).toEqual({
      postcondition: [
        { condition: '${length(self.object_ids) == 1}', error_message: expect.any(String) as string },
        {
          condition: `\${length(setintersection(self.object_ids, ["${DEPLOYER}","${ADMINISTRATOR}"])) == 0}`,
          error_message:
            'Informatica KMS Connect is also among the deployers or administrators of cmk.yaml, and would get its own access from two policies. Take its object id out there.',
        },
      ],
    });
  });

  test('explains an application id in place of an object id where the directory has none such', () => {
    const informaticaKmsConnect = { objectId: '9b4d5f2e-3c1a-4d7b-8e6f-0a1b2c3d4e5f' };
    const vendor = dataSource(synth({ informaticaKmsConnect }), DataAzureadServicePrincipals, 'Vendor');
    expect(JSON.stringify(vendor)).toContain(
      'has no service principal with the object id 9b4d5f2e-3c1a-4d7b-8e6f-0a1b2c3d4e5f. If that is the application (client) id of Informatica KMS Connect, write clientId in place of objectId: the object id is another GUID, under Enterprise applications > Informatica KMS Connect > Object ID (not under App registrations).',
    );
  });

  test('writes a name with ${ and %{ as text, not as a template of Terraform', () => {
    const informaticaKmsConnect = { displayName: 'KMS ${path.root} %{if true}' };
    const vendor = dataSource(synth({ informaticaKmsConnect }), DataAzureadServicePrincipals, 'Vendor');
    expect(vendor['display_names']).toEqual(['KMS $${path.root} %%{if true}']);
    expect(JSON.stringify(vendor)).not.toMatch(/[^$]\$\{path/);
  });

  test('has outputs of fixed names at the level of the stack', () => {
    expect(Object.entries(synth().output).map(([name, { value }]) => [name, value])).toEqual([
      ['TenantId', TENANT],
      ['KeyVaultUri', '${azurerm_key_vault.Vault.vault_uri}'],
      ['KeyName', '${data.azurerm_key_vault_key.CurrentKey.name}'],
      ['KeyVersion', '${data.azurerm_key_vault_key.CurrentKey.version}'],
      ['KeyVersionlessId', '${data.azurerm_key_vault_key.CurrentKey.versionless_id}'],
      ['KeyVaultResourceId', '${azurerm_key_vault.Vault.id}'],
    ]);
    expect(synth(CONSENTED).output['ServicePrincipalObjectId']?.['value']).toBe(
      '${element(data.azuread_service_principals.Vendor.object_ids, 0)}',
    );
  });

  test('names exact providers, the tenant and the subscription, and features that never purge', () => {
    const json = synth(CONSENTED);
    expect(json.terraform['required_providers']).toEqual({
      azurerm: { source: 'hashicorp/azurerm', version: '4.81.0' },
      azuread: { source: 'hashicorp/azuread', version: '3.9.0' },
    });
    expect(json.terraform['required_version']).toBe('>= 1.10.0');
    expect(json.provider).toEqual({
      azuread: [{ tenant_id: TENANT }],
      azurerm: [
        {
          tenant_id: TENANT,
          subscription_id: SUBSCRIPTION,
          resource_provider_registrations: 'none',
          resource_providers_to_register: ['Microsoft.KeyVault'],
          features: [
            {
              key_vault: [
                {
                  purge_soft_delete_on_destroy: false,
                  purge_soft_deleted_keys_on_destroy: false,
                  purge_soft_deleted_secrets_on_destroy: false,
                  purge_soft_deleted_certificates_on_destroy: false,
                  purge_soft_deleted_hardware_security_modules_on_destroy: false,
                  purge_soft_deleted_hardware_security_module_keys_on_destroy: false,
                  recover_soft_deleted_key_vaults: true,
                  recover_soft_deleted_keys: true,
                },
              ],
              resource_group: [{ prevent_deletion_if_contains_resources: true }],
            },
          ],
        },
      ],
    });
  });

  test('stops a plan while its key is disabled, unless a person says so; other stacks go on', () => {
    const json = synth({}, { 'cmk:disabledKeys': ['cmk-acme-informatica-prod'] });
    expect(json.variable).toEqual({
      EnableDisabledKey: {
        type: 'bool',
        default: false,
        description: 'Whether this apply may enable the disabled key.',
      },
    });
    expect(resource(json, KeyVaultKey, 'Key')['lifecycle']).toEqual({
      prevent_destroy: true,
      ignore_changes: ['expiration_date', 'not_before_date'],
      precondition: [
        {
          condition: '${var.EnableDisabledKey}',
          error_message:
            'The key informatica-encryption-key is disabled, and an update would enable it again, unseen by the plan. Somebody disabled it on purpose: ask first. To leave it disabled, do not apply. To enable it, do so in the vault, or add --var=EnableDisabledKey=true to this command.',
        },
      ],
    });
    expect(synth({}, { 'cmk:disabledKeys': ['cmk-other'] })).toEqual(synth());
  });

  test('is the same as ever with a fixed backend', () => {
    const state = { type: 'azurerm', resourceGroup: 'rg-state', storageAccount: 'acmestate', container: 'tfstate' };
    expect(synth({ ...CONSENTED, state, createResourceGroup: true })).toMatchSnapshot();
  });
});
