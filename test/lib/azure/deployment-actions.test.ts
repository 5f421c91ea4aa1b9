import { isAllowed, neededActions } from '../../../lib/azure/deployment-actions';
import { azureDeployment } from '../../support/azure-deployment';

const WRITE = 'Microsoft.KeyVault/vaults/write';

test.each<[string, object[], boolean]>([
  ['no role', [], false],
  ['Owner', [{ actions: ['*'], notActions: [] }], true],
  ['Reader', [{ actions: ['*/read'] }], false],
  [
    'Key Vault Contributor',
    [{ actions: ['Microsoft.KeyVault/*'], notActions: ['Microsoft.KeyVault/hsmPools/*'] }],
    true,
  ],
  ['the action in other capitals', [{ actions: ['microsoft.keyvault/VAULTS/write'] }], true],
  ['one whose notActions take it away', [{ actions: ['*'], notActions: ['Microsoft.KeyVault/vaults/write'] }], false],
  ['that and another one that gives it', [{ actions: ['*'], notActions: [WRITE] }, { actions: [WRITE] }], true],
  ['a dot that stands for itself', [{ actions: ['MicrosoftxKeyVault/vaults/write'] }], false],
])('%s allows writing a vault: %#', (_, permissions, expected) => expect(isAllowed(WRITE, permissions)).toBe(expected));

test('making the resource group is needed only where the deployment does', () => {
  const actions = (createResourceGroup: boolean) =>
    neededActions(azureDeployment({ createResourceGroup })).flatMap((n) => n.actions);
  expect(actions(true)).toContain('Microsoft.Resources/subscriptions/resourceGroups/write');
  expect(actions(false)).not.toContain('Microsoft.Resources/subscriptions/resourceGroups/write');
});
