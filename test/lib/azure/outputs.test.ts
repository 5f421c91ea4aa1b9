import { OUTPUTS } from '../../../lib/azure/outputs';

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
