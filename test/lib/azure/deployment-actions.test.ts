import type { AzureDeployment } from '../../../lib/azure/fields';
import { providersOf } from '../../../lib/azure/resource-providers';
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

const LOG = { diagnostics: { workspaceId: '/w' } };
const PRIVATE = { privateEndpoint: { subnetId: '/s' } };
const MAILS = { alerts: { emails: ['a@example.com'], on: ['policy'] } };
const VAULT = [
  'Microsoft.KeyVault/vaults/read',
  'Microsoft.KeyVault/vaults/write',
  'Microsoft.KeyVault/vaults/accessPolicies/write',
];
const SETTINGS = 'Microsoft.Insights/diagnosticSettings/write';
const RULES = [
  'Microsoft.Insights/actionGroups/write',
  'Microsoft.Insights/activityLogAlerts/write',
  'Microsoft.Insights/scheduledQueryRules/write',
];
const of = (fields: object, vault: object): AzureDeployment => {
  const d = azureDeployment();
  return { ...d, ...fields, vault: { ...d.vault, ...vault } } as AzureDeployment;
};

test.each<[string, object, object, string[], string[]]>([
  ['no option', {}, {}, VAULT, []],
  ['a lock', {}, { lock: true }, [...VAULT, 'Microsoft.Authorization/locks/write'], []],
  ['the log in a workspace', {}, LOG, [...VAULT, SETTINGS], ['Microsoft.Insights']],
  [
    'alerts',
    MAILS,
    {},
    [...VAULT, SETTINGS, 'Microsoft.OperationalInsights/workspaces/write', ...RULES],
    ['Microsoft.Insights', 'Microsoft.OperationalInsights'],
  ],
  ['alerts over a workspace that is there', MAILS, LOG, [...VAULT, SETTINGS, ...RULES], ['Microsoft.Insights']],
  [
    'a private endpoint',
    {},
    PRIVATE,
    [
      ...VAULT,
      'Microsoft.Network/privateEndpoints/write',
      'Microsoft.KeyVault/vaults/privateEndpointConnectionsApproval/action',
    ],
    ['Microsoft.Network'],
  ],
])(
  'with %s a deployment needs no more than that, and these resource providers',
  (_, fields, vault, actions, providers) => {
    const d = of(fields, vault);
    expect(neededActions(d)).toEqual([
      { scope: 'subscription', actions: ['Microsoft.KeyVault/locations/deletedVaults/read'] },
      { scope: 'resource group', actions },
    ]);
    expect(providersOf(d)).toEqual(providers);
  },
);
