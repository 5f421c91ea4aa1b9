import type { LiveVault } from '../../lib/live/azure/vault';
import { ADMINISTRATOR, DEPLOYER, SUBSCRIPTION, TENANT } from './azure-deployment';

/** A policy in the words of Azure Resource Manager. */
export const livePolicy = (
  objectId: string,
  keys: readonly string[],
  more: Readonly<Record<string, unknown>> = {},
) => ({
  tenantId: TENANT,
  objectId,
  permissions: { keys, secrets: [], certificates: [], ...more },
});

const DEPLOYS = ['get', 'list', 'create', 'update', 'recover', 'rotate', 'getrotationpolicy', 'setrotationpolicy'];
const OWN = [livePolicy(DEPLOYER, DEPLOYS), livePolicy(ADMINISTRATOR, DEPLOYS)];

/** The vault of the deployment informatica-prod as it is after the first deployment, with these properties in place of its own. */
export const liveVault = (
  properties: NonNullable<LiveVault['properties']> = {},
  more: Partial<LiveVault> = {},
): LiveVault => ({
  id: `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-customer-keys/providers/Microsoft.KeyVault/vaults/acme-informatica-cmk`,
  name: 'acme-informatica-cmk',
  location: 'westeurope',
  tags: { 'cmk:id': 'informatica-prod', 'cmk:name': 'acme' },
  ...more,
  properties: {
    enableRbacAuthorization: false,
    enablePurgeProtection: true,
    enabledForDeployment: false,
    enabledForDiskEncryption: false,
    enabledForTemplateDeployment: false,
    publicNetworkAccess: 'Enabled',
    networkAcls: { defaultAction: 'Allow', bypass: 'None', ipRules: [], virtualNetworkRules: [] },
    accessPolicies: OWN,
    ...properties,
  },
});

/** The own policies and more. */
export const policiesWith = (...more: readonly ReturnType<typeof livePolicy>[]) => [...OWN, ...more];
