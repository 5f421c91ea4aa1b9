import { DataAzureadServicePrincipals } from '@cdktf/provider-azuread/lib/data-azuread-service-principals';
import { KeyVault } from '@cdktf/provider-azurerm/lib/key-vault';
import { KeyVaultAccessPolicyA } from '@cdktf/provider-azurerm/lib/key-vault-access-policy';
import { KeyVaultKey } from '@cdktf/provider-azurerm/lib/key-vault-key';
import { createStack } from '../../../../lib/platforms/informatica/azure-stack';
import { TENANT } from '../../../support/azure-deployment';
import { informaticaDeployment } from '../../../support/informatica-deployment';
import { dataSource, namesOf, resource, synthesize } from '../../../support/terraform-json';

const synth = (fields: Readonly<Record<string, unknown>> = {}) =>
  synthesize((scope) => createStack(scope, informaticaDeployment(fields)));

const CONSENTED = { informaticaKmsConnect: { displayName: 'Informatica KMS Connect' } };

describe('the stack of an Informatica deployment', () => {
  test('closes the vault to all but the addresses of Informatica and the allowed ones, each once', () => {
    const network = {
      informaticaAddresses: ['203.0.113.7', '198.51.100.0/24'],
      allowedAddresses: ['203.0.113.7', '192.0.2.1'],
    };
    const vault = resource(synth({ vault: { name: 'acme-informatica-cmk', network } }), KeyVault, 'Vault');
    expect(vault['network_acls']).toEqual({
      default_action: 'Deny',
      bypass: 'None',
      ip_rules: ['203.0.113.7', '198.51.100.0/24', '192.0.2.1'],
    });
  });

  test('has an RSA key of 2048 bits that encrypts and wraps, and neither signs nor verifies', () => {
    expect(resource(synth(), KeyVaultKey, 'Key')).toMatchObject({
      key_type: 'RSA',
      key_size: 2048,
      key_opts: ['encrypt', 'decrypt', 'wrapKey', 'unwrapKey'],
    });
  });

  test('has no access of Informatica before the consent', () => {
    const json = synth();
    expect(namesOf(json, KeyVaultAccessPolicyA)).not.toContain('VendorAccess');
    expect(namesOf({ ...json, resource: json.data ?? {} }, DataAzureadServicePrincipals)).toEqual(['Principals']);
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

  test('says where the consent is given when the application is not in the tenant', () => {
    const vendor = dataSource(synth(CONSENTED), DataAzureadServicePrincipals, 'Vendor');
    expect(vendor['display_names']).toEqual(['Informatica KMS Connect']);
    expect(JSON.stringify(vendor)).toContain(
      'It appears with the consent in Informatica: Administrator > Settings > Security > Authorize. Until then leave informaticaKmsConnect out of cmk.yaml.',
    );
  });

  test('describes its outputs by the fields of the form in Informatica', () => {
    const described = Object.entries(synth(CONSENTED).output).map(([name, { description }]) => [name, description]);
    expect(described).toEqual([
      ['TenantId', 'Informatica: Tenant ID'],
      ['KeyVaultUri', 'Informatica: Key Vault URI'],
      ['KeyName', 'Informatica: Key Name'],
      ['KeyVersion', 'Informatica: Key Version, as of the last deployment'],
      ['KeyVersionlessId', 'Key identifier without a version'],
      ['KeyVaultResourceId', 'Resource id of the vault'],
      ['AccessPhase', 'What access the stack gives: the phase of the hand-over'],
      ['ServicePrincipalObjectId', 'Object id of Informatica KMS Connect in the tenant'],
    ]);
  });

  test('is the same as ever with a fixed backend', () => {
    const state = { type: 'azurerm', resourceGroup: 'rg-state', storageAccount: 'acmestate', container: 'tfstate' };
    expect(synth({ ...CONSENTED, state, createResourceGroup: true })).toMatchSnapshot();
  });
});
