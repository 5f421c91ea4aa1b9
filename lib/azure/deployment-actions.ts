import type { AzureDeployment } from './fields';

/** Actions of Azure Resource Manager that whoever deploys needs, where a role gives them. */
export interface NeededActions {
  readonly scope: 'subscription' | 'resource group';
  readonly actions: readonly string[];
}

/** To make a resource provider known to a subscription, where it is not. */
export const REGISTER = 'Microsoft.KeyVault/register/action';

const LOG = ['Microsoft.Insights/diagnosticSettings/write'];
const ALERTS = [
  'Microsoft.Insights/actionGroups/write',
  'Microsoft.Insights/activityLogAlerts/write',
  'Microsoft.Insights/scheduledQueryRules/write',
];
/** The subnet, often in another resource group, has to allow it too: Microsoft.Network/virtualNetworks/subnets/join/action. */
const PRIVATE_WAY = [
  'Microsoft.Network/privateEndpoints/write',
  'Microsoft.KeyVault/vaults/privateEndpointConnectionsApproval/action',
];

/**
 * What making vault and access policies needs; the key itself is made with an access policy of the vault.
 * https://learn.microsoft.com/azure/role-based-access-control/permissions/security#microsoftkeyvault
 */
export const neededActions = ({ createResourceGroup, alerts, vault }: AzureDeployment): readonly NeededActions[] => [
  {
    scope: 'subscription',
    actions: [
      'Microsoft.KeyVault/locations/deletedVaults/read',
      ...(createResourceGroup ? ['Microsoft.Resources/subscriptions/resourceGroups/write'] : []),
    ],
  },
  {
    scope: 'resource group',
    actions: [
      'Microsoft.KeyVault/vaults/read',
      'Microsoft.KeyVault/vaults/write',
      'Microsoft.KeyVault/vaults/accessPolicies/write',
      ...(vault.lock ? ['Microsoft.Authorization/locks/write'] : []),
      ...(alerts === undefined && vault.diagnostics === undefined ? [] : LOG),
      ...(alerts === undefined || vault.diagnostics !== undefined
        ? []
        : ['Microsoft.OperationalInsights/workspaces/write']),
      ...(alerts === undefined ? [] : ALERTS),
      ...(vault.privateEndpoint === undefined ? [] : PRIVATE_WAY),
    ],
  },
];

/** What one role assignment allows. https://learn.microsoft.com/azure/role-based-access-control/role-definitions */
export interface RolePermission {
  readonly actions?: readonly string[];
  readonly notActions?: readonly string[];
}

/** Whether one of them allows the action: what another takes away with notActions does not count against it. */
export const isAllowed = (action: string, permissions: readonly RolePermission[]): boolean =>
  permissions.some(
    ({ actions = [], notActions = [] }) =>
      actions.some((pattern) => matches(pattern, action)) && !notActions.some((pattern) => matches(pattern, action)),
  );

/** `*` stands for any text; case does not count. */
const matches = (pattern: string, action: string): boolean =>
  new RegExp(`^${pattern.split('*').map(literally).join('.*')}$`, 'i').test(action);

const literally = (text: string): string => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
