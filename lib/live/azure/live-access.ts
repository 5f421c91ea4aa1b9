import type { AzureAccess, VaultAccessPolicy, VaultService } from '../../azure/access/vault-access';
import type { LiveAccessPolicy, LiveVault } from './vault';

/**
 * What gives access to a live vault, in the words in which cmk.yaml's is compared. What Azure leaves out counts as the
 * wider of its meanings: a vault without network rules answers everybody.
 */
export const accessOf = ({ properties = {} }: LiveVault): AzureAccess => ({
  permissionModel: properties.enableRbacAuthorization === true ? 'rbac' : 'access-policies',
  policies: (properties.accessPolicies ?? []).map(policyOf),
  network: {
    defaultAction: properties.networkAcls?.defaultAction ?? 'Allow',
    bypass: properties.networkAcls?.bypass ?? 'None',
    ipRules: (properties.networkAcls?.ipRules ?? []).map(({ value }) => value),
    virtualNetworkRules: (properties.networkAcls?.virtualNetworkRules ?? []).map(({ id }) => id),
    publicNetworkAccess: properties.publicNetworkAccess ?? 'Enabled',
  },
  enabledFor: SERVICES.filter(([property]) => properties[property] === true).map(([, service]) => service),
});

const SERVICES = [
  ['enabledForDeployment', 'deployment'],
  ['enabledForDiskEncryption', 'disk-encryption'],
  ['enabledForTemplateDeployment', 'template-deployment'],
] as const satisfies readonly (readonly [string, VaultService])[];

const policyOf = ({ objectId, applicationId, permissions = {} }: LiveAccessPolicy): VaultAccessPolicy => ({
  objectId,
  applicationId: applicationId ?? undefined,
  keyPermissions: permissions.keys ?? [],
  secretPermissions: permissions.secrets ?? [],
  certificatePermissions: permissions.certificates ?? [],
  storagePermissions: permissions.storage ?? [],
});
