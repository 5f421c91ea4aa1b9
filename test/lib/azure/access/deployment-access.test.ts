import { allowedAddresses, deploymentAccess } from '../../../../lib/azure/access/deployment-access';
import type { PrincipalReference } from '../../../../lib/azure/principal-reference';
import { ACME, ADMINISTRATOR, azureDeployment, DEPLOYER } from '../../../support/azure-deployment';

const RUNS_THE_KEY = ['Get', 'List', 'Create', 'Update', 'Recover', 'Rotate', 'GetRotationPolicy', 'SetRotationPolicy'];
const own = [DEPLOYER, ADMINISTRATOR].map((objectId) => ({ objectId, keyPermissions: RUNS_THE_KEY }));
const closed = azureDeployment({
  vault: { name: 'acme-cmk', network: { allowedAddresses: ['192.0.2.1', '192.0.2.2'] } },
});

test('a vault without network rules is open to every address, and to no service of Azure', () => {
  expect(deploymentAccess(azureDeployment(), { vendor: ACME })).toEqual({
    permissionModel: 'access-policies',
    policies: own,
    network: {
      defaultAction: 'Allow',
      bypass: 'None',
      ipRules: [],
      virtualNetworkRules: [],
      publicNetworkAccess: 'Enabled',
    },
    enabledFor: [],
  });
});

test('a vault with network rules is closed but for the addresses of the vendor and its own, each once', () => {
  const { network } = deploymentAccess(closed, { vendor: ACME, addresses: ['203.0.113.7', '192.0.2.1'] });
  expect(network).toEqual({
    defaultAction: 'Deny',
    bypass: 'None',
    ipRules: ['203.0.113.7', '192.0.2.1', '192.0.2.2'],
    virtualNetworkRules: [],
    publicNetworkAccess: 'Enabled',
  });
  expect(allowedAddresses(closed)).toEqual(['192.0.2.1', '192.0.2.2']);
});

test('the vendor has access once it is referred to: by its object id, as it was found, else by its name', () => {
  const vendorOf = (reference: PrincipalReference, objectId?: string) =>
    deploymentAccess(azureDeployment(), { vendor: ACME, reference, objectId }).policies.slice(own.length);
  const keyPermissions = ['Get', 'WrapKey', 'UnwrapKey'];
  expect(vendorOf({ objectId: 'given' }, 'found')).toEqual([{ objectId: 'given', keyPermissions }]);
  expect(vendorOf({ displayName: 'Acme Keys' }, 'found')).toEqual([{ objectId: 'found', keyPermissions }]);
  expect(vendorOf({ displayName: 'Acme Keys' })).toEqual([{ objectId: 'Acme Keys', keyPermissions }]);
});
