import { KeyVaultAccessPolicyA } from '@cdktf/provider-azurerm/lib/key-vault-access-policy';
import { grantAccess } from '../../../../lib/azure/constructs/access-policies';
import { ADMINISTRATOR, DEPLOYER, TENANT } from '../../../support/azure-deployment';
import { aVault, inProviderStack } from '../../../support/provider-stack';
import { Construct } from 'constructs';
import { namesOf, resource, synthesize } from '../../../support/terraform-json';

describe('an access policy of a vault', () => {
  const json = synthesize(
    inProviderStack((stack) => {
      const vault = aVault(stack);
      const first = grantAccess(stack, 'First', {
        vault,
        tenantId: TENANT,
        objectId: DEPLOYER,
        permissions: ['Get', 'Create'],
      });
      grantAccess(stack, 'Second', {
        vault,
        tenantId: TENANT,
        objectId: ADMINISTRATOR,
        permissions: ['Get'],
        dependsOn: [first],
      });
    }),
  );

  test('gives key permissions to one object id, and nothing on secrets, certificates and storage', () => {
    expect(resource(json, KeyVaultAccessPolicyA, 'First')).toEqual({
      key_vault_id: '${azurerm_key_vault.Vault.id}',
      tenant_id: TENANT,
      object_id: DEPLOYER,
      key_permissions: ['Get', 'Create'],
    });
  });

  test('keeps its name where it stands deeper in the tree', () => {
    const nested = synthesize(
      inProviderStack((stack) => {
        const props = { vault: aVault(stack), tenantId: TENANT, objectId: DEPLOYER, permissions: ['Get'] } as const;
        grantAccess(new Construct(stack, 'Group'), 'Inner', props);
      }),
    );
    expect(namesOf(nested, KeyVaultAccessPolicyA)).toEqual(['Inner']);
  });

  test('waits for what it is told to wait for', () => {
    expect(resource(json, KeyVaultAccessPolicyA, 'Second')['depends_on']).toEqual([
      'azurerm_key_vault_access_policy.First',
    ]);
  });
});
