import { azureClaims, azureNeeds } from '../../../lib/azure/claims';
import { SUBSCRIPTION, azureDeployment } from '../../support/azure-deployment';

const GROUP = `the creation of resource group "rg-customer-keys" in subscription ${SUBSCRIPTION}`;

test('a deployment claims the name of its vault, whatever its case', () => {
  const claims = (name: string) => azureClaims(azureDeployment({ vault: { name } }));
  expect(claims('Acme-CMK')).toEqual(claims('acme-cmk'));
  expect(claims('acme-cmk')).toEqual([
    { what: 'vault name "acme-cmk" (names are unique in all of Azure)', path: ['vault', 'name'] },
  ]);
});

test('one that creates its resource group claims that, whatever its case', () => {
  const d = azureDeployment({ createResourceGroup: true, resourceGroup: 'RG-Customer-Keys' });
  expect(azureClaims(d)[1]).toEqual({
    what: GROUP,
    path: ['createResourceGroup'],
    instead: 'take createResourceGroup out here',
  });
  expect(azureNeeds(d)).toEqual([]);
});

test('one that does not needs it', () => {
  expect(azureNeeds(azureDeployment())).toEqual([{ what: GROUP, path: ['resourceGroup'] }]);
});
