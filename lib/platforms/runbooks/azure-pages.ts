import type { Source } from '../../fields/fact';

const microsoft = (title: string, path: string): Source => ({
  title,
  address: `https://learn.microsoft.com/${path}`,
  read: '2026-08-21',
});

export const LOGGING = microsoft('Azure Key Vault logging', 'azure/key-vault/general/logging');
export const KEY_DETAILS = microsoft(
  'Key Vault keys: attributes and access control',
  'azure/key-vault/keys/about-keys-details',
);
export const BACKUP = microsoft('Azure Key Vault backup and restore', 'azure/key-vault/general/backup');
export const ACCESS_POLICY = microsoft(
  'Assign a Key Vault access policy',
  'azure/key-vault/general/assign-access-policy',
);
export const SECURE = microsoft(
  'Key Vault authentication and access control',
  'azure/key-vault/general/authentication',
);
export const EMERGENCY = microsoft(
  'Microsoft Entra, Manage emergency access accounts',
  'entra/identity/role-based-access-control/security-emergency-access',
);
export const ELEVATE = microsoft(
  'Azure, Elevate access to manage all Azure subscriptions',
  'azure/role-based-access-control/elevate-access-global-admin',
);
export const ACTIVITY_LOG = microsoft('Azure Monitor activity log', 'azure/azure-monitor/platform/activity-log');
export const REVOKE_USER = microsoft(
  'Microsoft Entra, Revoke user access in an emergency',
  'entra/identity/users/users-revoke-access',
);
