import { readVaultAccess } from '../../../../lib/azure/access/read-access';
import type { AzureAccess } from '../../../../lib/azure/access/vault-access';

const ACCESS: AzureAccess = {
  permissionModel: 'rbac',
  policies: [
    {
      objectId: 'a',
      applicationId: 'b',
      keyPermissions: ['Get'],
      secretPermissions: ['List'],
      certificatePermissions: ['Purge'],
      storagePermissions: ['Set'],
    },
  ],
  roleAssignments: [{ principalId: 'a', role: 'Owner', scope: '/', condition: 'x' }],
  network: {
    defaultAction: 'Deny',
    bypass: 'None',
    ipRules: ['192.0.2.1'],
    virtualNetworkRules: [],
    publicNetworkAccess: 'Enabled',
  },
  enabledFor: ['deployment', 'disk-encryption', 'template-deployment'],
};

test('reads the access to a vault as it is printed', () => {
  expect(readVaultAccess(JSON.stringify(ACCESS))).toEqual(ACCESS);
});

test.each<[string, object]>([
  ['without a network', { ...ACCESS, network: undefined }],
  ['with another model', { ...ACCESS, permissionModel: 'all' }],
  ['with something besides', { ...ACCESS, keyPolicy: {} }],
  ['with an access policy that is none', { ...ACCESS, policies: [{}] }],
])('takes no text %s', (_, value) => {
  expect(readVaultAccess(JSON.stringify(value))).toBeUndefined();
});

test('takes no text that is longer than any, or no JSON', () => {
  const text = JSON.stringify(ACCESS);
  const longest = `${text}${' '.repeat(2_000_000 - text.length)}`;
  expect(readVaultAccess(longest)).toEqual(ACCESS);
  expect(readVaultAccess(`${longest} `)).toBeUndefined();
  expect(readVaultAccess('{')).toBeUndefined();
});
