import { KeyVault } from '@cdktf/provider-azurerm/lib/key-vault';
import { KeyVaultAccessPolicyA } from '@cdktf/provider-azurerm/lib/key-vault-access-policy';
import { vaultAccess } from '../../../../lib/platforms/informatica/access';
import { createStack } from '../../../../lib/platforms/informatica/azure-stack';
import { compareVaultAccess } from '../../../../lib/azure/access/vault-access-difference';
import { SECOND_DEPLOYER } from '../../../support/azure-deployment';
import { informaticaDeployment } from '../../../support/informatica-deployment';
import { namesOf, resource, synthesize } from '../../../support/terraform-json';

const VENDOR_ID = 'c0ffee09-1111-4222-8333-444455556666';
const network = { informaticaAddresses: ['203.0.113.7'], allowedAddresses: ['192.0.2.1', '203.0.113.7'] };

test.each([
  ['open, before the consent', {}],
  ['closed', { vault: { name: 'acme-informatica-cmk', network } }],
  ['with the vendor', { informaticaKmsConnect: { objectId: VENDOR_ID }, administratorsMayDelete: true }],
])('the access of a deployment is what its stack gives: %s', (_, fields) => {
  const d = informaticaDeployment(fields);
  const json = synthesize((scope) => createStack(scope, d));
  const vault = resource(json, KeyVault, 'Vault');
  const acls = vault['network_acls'] as { default_action: string; bypass: string; ip_rules: string[] };
  const policies = namesOf(json, KeyVaultAccessPolicyA).map((name) => {
    const { key_permissions, object_id } = resource(json, KeyVaultAccessPolicyA, name);
    const found = String(object_id).startsWith('${') ? VENDOR_ID : String(object_id);
    return { objectId: found, keyPermissions: key_permissions as string[] };
  });
  const stack = {
    permissionModel: vault['rbac_authorization_enabled'] === false ? 'access-policies' : 'rbac',
    policies,
    network: {
      defaultAction: acls.default_action,
      bypass: acls.bypass,
      ipRules: acls.ip_rules,
      virtualNetworkRules: [],
      publicNetworkAccess: vault['public_network_access_enabled'] === true ? 'Enabled' : 'Disabled',
    },
  } as const;
  expect(policies.length).toBeGreaterThan(1);
  expect(compareVaultAccess(stack, vaultAccess(d))).toEqual([]);
});

test('a vendor that is found by the deployment is called by its name until then', () => {
  const d = informaticaDeployment({ informaticaKmsConnect: { displayName: 'Informatica KMS Connect' } });
  const before = vaultAccess(informaticaDeployment());
  const texts = (id?: string) => compareVaultAccess(before, vaultAccess(d, id)).map((c) => c.text);
  const gets = 'gets the key permissions Get, List, Encrypt, Decrypt, WrapKey and UnwrapKey';
  expect(texts()).toEqual([`Informatica KMS Connect ${gets}`]);
  expect(texts(VENDOR_ID)).toEqual([`object id ${VENDOR_ID} ${gets}`]);
});

test('another deployer, and an opened firewall, are growth', () => {
  const closed = informaticaDeployment({ vault: { name: 'acme-informatica-cmk', network } });
  const open = informaticaDeployment({ deployers: [...closed.deployers, SECOND_DEPLOYER] });
  const more = compareVaultAccess(vaultAccess(closed), vaultAccess(open)).filter((c) => c.access === 'more');
  expect(more.map((c) => c.text)).toEqual([
    `object id ${SECOND_DEPLOYER} gets the key permissions Get, List, Create, Update, Recover, Rotate, GetRotationPolicy and SetRotationPolicy`,
    'every address may now reach the vault (before: only 203.0.113.7 and 192.0.2.1)',
  ]);
});
