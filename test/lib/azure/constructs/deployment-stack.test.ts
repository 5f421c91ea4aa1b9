import { DataAzurermKeyVaultKey } from '@cdktf/provider-azurerm/lib/data-azurerm-key-vault-key';
import { KeyVault } from '@cdktf/provider-azurerm/lib/key-vault';
import { KeyVaultAccessPolicyA } from '@cdktf/provider-azurerm/lib/key-vault-access-policy';
import { KeyVaultKey } from '@cdktf/provider-azurerm/lib/key-vault-key';
import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { DeploymentStack, type DeploymentStackProps } from '../../../../lib/azure/constructs/deployment-stack';
import {
  ACME,
  ADMINISTRATOR,
  DEPLOYER,
  SECOND_DEPLOYER,
  SUBSCRIPTION,
  TENANT,
  azureDeployment,
} from '../../../support/azure-deployment';
import { dataSource, namesOf, resource, synthesize } from '../../../support/terraform-json';

const synth = (
  fields: Readonly<Record<string, unknown>> = {},
  props: Partial<DeploymentStackProps> = {},
  context: Readonly<Record<string, unknown>> = {},
) =>
  synthesize((scope) => {
    new DeploymentStack(scope, azureDeployment(fields), {
      vendor: ACME,
      loss: 'Jobs fail.',
      phase: 'some-phase',
      ...props,
    });
  }, context);

const TAGS = { 'cmk:id': 'prod', 'cmk:name': 'acme' };
const DEPLOYS = ['Get', 'List', 'Create', 'Update', 'Recover', 'Rotate', 'GetRotationPolicy', 'SetRotationPolicy'];
const CONSENTED: Partial<DeploymentStackProps> = { reference: { displayName: 'Acme Keys' } };

describe('the stack of an Azure deployment', () => {
  test('has the vault that the deployment describes, tagged with its name and id', () => {
    const tags = { owner: 'security' };
    expect(resource(synth({ tags }), KeyVault, 'Vault')).toMatchObject({
      name: 'acme-cmk',
      tenant_id: TENANT,
      location: 'westeurope',
      resource_group_name: 'rg-customer-keys',
      sku_name: 'standard',
      network_acls: { default_action: 'Allow' },
      tags: { owner: 'security', ...TAGS },
    });
  });

  test('makes the resource group only when asked', () => {
    expect(namesOf(synth(), ResourceGroup)).toEqual([]);
    expect(namesOf(synth({ createResourceGroup: true }), ResourceGroup)).toEqual(['ResourceGroup']);
  });

  test('closes the vault to all but the addresses of the vendor and the deployment, each once', () => {
    const network = { allowedAddresses: ['203.0.113.7', '192.0.2.1'] };
    const vendorAddresses = ['203.0.113.7', '198.51.100.0/24'];
    const rules = (fields: Readonly<Record<string, unknown>>, props: Partial<DeploymentStackProps> = {}) =>
      resource(synth(fields, props), KeyVault, 'Vault')['network_acls'];
    const closed = { vault: { name: 'acme-cmk', network } };
    expect(rules(closed, { vendorAddresses })).toEqual({
      default_action: 'Deny',
      bypass: 'None',
      ip_rules: ['203.0.113.7', '198.51.100.0/24', '192.0.2.1'],
    });
    expect(rules(closed)).toMatchObject({ ip_rules: ['203.0.113.7', '192.0.2.1'] });
    expect(rules({}, { vendorAddresses })).toMatchObject({ default_action: 'Allow', ip_rules: [] });
  });

  test('has the key that the deployment describes, which can do what the vendor needs', () => {
    expect(resource(synth(), KeyVaultKey, 'Key')).toMatchObject({
      name: 'encryption-key',
      key_type: 'RSA',
      key_size: 2048,
      key_opts: ['wrapKey', 'unwrapKey'],
      not_before_date: '2026-12-01T00:00:00Z',
      tags: TAGS,
    });
    const rotation = { timeAfterCreation: 'P1Y' };
    const key = { name: 'k', type: 'RSA-HSM', size: 4096, expirationDate: '2028-12-01T02:00:00+02:00', rotation };
    expect(resource(synth({ key }), KeyVaultKey, 'Key')).toMatchObject({
      key_type: 'RSA-HSM',
      key_size: 4096,
      expiration_date: '2028-12-01T00:00:00Z',
      rotation_policy: { automatic: { time_after_creation: 'P1Y' } },
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
    expect(dataSource(json, DataAzurermKeyVaultKey, 'CurrentKey')['depends_on']).toEqual([
      'azurerm_key_vault_key.Key',
      ...waits,
    ]);
  });

  test('gives administrators no cryptographic operation, and deletion and backups only when asked', () => {
    const permissions = (fields: Readonly<Record<string, unknown>>) =>
      resource(synth(fields), KeyVaultAccessPolicyA, `Access-${ADMINISTRATOR}`)['key_permissions'];
    const manages = ['Get', 'List', 'Create', 'Update', 'Recover', 'Rotate', 'GetRotationPolicy', 'SetRotationPolicy'];
    expect(permissions({})).toEqual(manages);
    expect(permissions({ administratorsMayDelete: true })).toEqual([
      ...manages.slice(0, 4),
      'Delete',
      ...manages.slice(4),
    ]);
    const administratorsMayBackUp = [{ administrator: ADMINISTRATOR, reason: 'A copy is kept in the safe.' }];
    expect(permissions({ administratorsMayBackUp })).toEqual([
      ...manages.slice(0, 5),
      'Backup',
      'Restore',
      ...manages.slice(5),
    ]);
  });

  test('never lets anybody purge, nor the deployers delete', () => {
    const json = synth({ administratorsMayDelete: true }, CONSENTED);
    expect(JSON.stringify(json)).not.toContain('"Purge"');
    expect(resource(json, KeyVaultAccessPolicyA, `Access-${DEPLOYER}`)['key_permissions']).not.toContain('Delete');
  });

  test('never asks who runs it, and writes no inline access policy', () => {
    const json = synth({}, CONSENTED);
    expect(Object.keys(json.data ?? {})).toEqual(['azuread_service_principals', 'azurerm_key_vault_key']);
    expect(resource(json, KeyVault, 'Vault')).not.toHaveProperty('access_policy');
  });

  test('looks up at every plan that no deployer or administrator is a client id, but those that cmk.yaml excepts', () => {
    const principals = (...unverified: string[]) => {
      const unverifiedPrincipals = unverified.map((principal) => ({
        principal,
        reason: 'May not read the directory.',
      }));
      const json = synth({ unverifiedPrincipals }, CONSENTED);
      return json.data?.['azuread_service_principals']?.['Principals']?.['client_ids'];
    };
    expect(principals()).toEqual([DEPLOYER, ADMINISTRATOR]);
    expect(principals(ADMINISTRATOR)).toEqual([DEPLOYER]);
    expect(principals(ADMINISTRATOR, DEPLOYER)).toBeUndefined();
  });

  test('needs no directory before the consent where nobody is looked up', () => {
    const unverifiedPrincipals = [DEPLOYER, ADMINISTRATOR].map((principal) => ({
      principal,
      reason: 'May not read the directory.',
    }));
    const json = synth({ unverifiedPrincipals });
    expect(Object.keys(json.provider)).toEqual(['azurerm']);
    expect(Object.keys(json.data ?? {})).toEqual(['azurerm_key_vault_key']);
  });

  test('has no vendor before the consent', () => {
    const json = synth();
    expect(namesOf(json, KeyVaultAccessPolicyA)).not.toContain('VendorAccess');
    expect(Object.keys(json.data?.['azuread_service_principals'] ?? {})).toEqual(['Principals']);
  });

  test('gives the vendor its permissions after the key, and changes nothing else', () => {
    const before = synth();
    const after = synth({}, CONSENTED);
    expect(resource(after, KeyVaultAccessPolicyA, 'VendorAccess')).toEqual({
      key_vault_id: '${azurerm_key_vault.Vault.id}',
      tenant_id: TENANT,
      object_id: '${element(data.azuread_service_principals.Vendor.object_ids, 0)}',
      key_permissions: ['Get', 'WrapKey', 'UnwrapKey'],
      depends_on: ['azurerm_key_vault_key.Key'],
    });
    const { VendorAccess: _vendor, ...policies } = after.resource['azurerm_key_vault_access_policy'] ?? {};
    expect({ ...after.resource, azurerm_key_vault_access_policy: policies }).toEqual(before.resource);
  });

  test('refuses a vendor among those who deploy or administer', () => {
    const { data } = synth({}, CONSENTED);
    const vendor = JSON.stringify(data?.['azuread_service_principals']?.['Vendor']);
    expect(vendor).toContain(JSON.stringify(`["${DEPLOYER}","${ADMINISTRATOR}"]`).slice(1, -1));
    expect(vendor).toContain('Acme Keys is also among the deployers or administrators of cmk.yaml');
    expect(vendor).toContain('Give the consent in Acme first.');
  });

  test('has outputs of fixed names, described in the words of the vendor', () => {
    expect(synth({}, CONSENTED).output).toEqual({
      TenantId: { value: TENANT, description: 'Acme: Tenant ID' },
      KeyVaultUri: { value: '${azurerm_key_vault.Vault.vault_uri}', description: 'Acme: Key Vault URI' },
      KeyName: { value: '${data.azurerm_key_vault_key.CurrentKey.name}', description: 'Acme: Key Name' },
      KeyVersion: {
        value: '${data.azurerm_key_vault_key.CurrentKey.version}',
        description: 'Acme: Key Version, as of the last deployment',
      },
      KeyVersionlessId: {
        value: '${data.azurerm_key_vault_key.CurrentKey.versionless_id}',
        description: 'Key identifier without a version',
      },
      KeyVaultResourceId: { value: '${azurerm_key_vault.Vault.id}', description: 'Resource id of the vault' },
      AccessPhase: { value: 'some-phase', description: 'What access the stack gives: the phase of the hand-over' },
      ServicePrincipalObjectId: {
        value: '${element(data.azuread_service_principals.Vendor.object_ids, 0)}',
        description: 'Object id of Acme Keys in the tenant',
      },
    });
    expect(Object.keys(synth().output)).not.toContain('ServicePrincipalObjectId');
  });

  test('is of the tenant and subscription of the deployment, and keeps its state there', () => {
    const state = { type: 'azurerm', resourceGroup: 'rg-state', storageAccount: 'acmestate', container: 'tfstate' };
    const json = synth({ state });
    expect(json.provider['azurerm']?.[0]).toMatchObject({ tenant_id: TENANT, subscription_id: SUBSCRIPTION });
    expect(json.terraform['backend']).toMatchObject({
      azurerm: { key: 'cmk-acme-prod.tfstate', subscription_id: SUBSCRIPTION },
    });
  });

  test('stops a plan for what the app saw of its key', () => {
    const json = synth({}, {}, { 'cmk:planStops': { 'cmk-acme-prod': { because: 'disabled', sentence: '' } } });
    expect(Object.keys(json.variable ?? {})).toEqual(['EnableDisabledKey']);
  });

  describe('warns at every plan of access that it did not give', () => {
    test('to whom neither deploys nor administers, and is not the vendor', () => {
      expect(synth({}, CONSENTED).locals).toEqual({
        KnownObjectIds: [DEPLOYER, ADMINISTRATOR, '${element(data.azuread_service_principals.Vendor.object_ids, 0)}'],
      });
      expect(synth().locals).toEqual({ KnownObjectIds: [DEPLOYER, ADMINISTRATOR] });
    });

    test('in a sentence that names them, and blocks nothing', () => {
      const foreign =
        'setsubtract([for p in azurerm_key_vault.Vault.access_policy : lower(join("/", compact([p.object_id, p.application_id])))], [for id in local.KnownObjectIds : lower(id)])';
      expect(synth().check).toEqual({
        ForeignAccess: {
          assert: [
            {
              condition: `\${length(${foreign}) == 0}`,
              error_message: `The vault acme-cmk has access policies that cmk.yaml does not name: \${join(", ", ${foreign})}. Whoever they belong to may do with the key what they say. If cmk.yaml named them until now, this apply removes them. Else find out who made them, then: az keyvault delete-policy --name acme-cmk --object-id <object id>`,
            },
          ],
        },
      });
    });
  });
});
