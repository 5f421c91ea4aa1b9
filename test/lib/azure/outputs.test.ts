import { azureOutputs, OUTPUTS } from '../../../lib/azure/outputs';
import { azureDeployment } from '../../support/azure-deployment';

test('the outputs of an Azure stack keep the names that people and pipelines read', () => {
  expect(Object.values(OUTPUTS)).toEqual([
    'TenantId',
    'KeyVaultUri',
    'KeyName',
    'KeyVersion',
    'KeyVersionlessId',
    'KeyVaultResourceId',
    'ServicePrincipalObjectId',
  ]);
});

const rule = azureOutputs(azureDeployment())[OUTPUTS.servicePrincipalObjectId];
const ID = 'c0ffee01-1111-4222-8333-444455556666';

test('the object id of a vendor is a GUID in any case', () => {
  expect(rule?.expected).toBe('an object id, such as c0ffee01-1111-4222-8333-444455556666');
  expect([ID, ID.toUpperCase()].map((id) => rule?.accepts(id, {}))).toEqual([true, true]);
});

test.each([
  `x${ID}`,
  `${ID};x`,
  `${ID}\n`,
  ID.replace('c0ffee01', 'c0ffee0'),
  ID.replace('1111', '111'),
  ID.replace('-1111', ''),
  ID.replace('1111-', '1111-1111-'),
  ID.slice(0, -1),
  ID.replace('c', 'g'),
])('%j is none', (id) => {
  expect(rule?.accepts(id, {})).toBe(false);
});
