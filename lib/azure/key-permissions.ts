const ORDER = [
  'Get',
  'List',
  'Create',
  'Update',
  'Delete',
  'Recover',
  'Backup',
  'Restore',
  'Encrypt',
  'Decrypt',
  'WrapKey',
  'UnwrapKey',
  'Rotate',
  'GetRotationPolicy',
  'SetRotationPolicy',
] as const;

/**
 * Key permissions of an access policy, as azurerm spells them.
 * https://learn.microsoft.com/azure/key-vault/keys/about-keys-details#key-access-control
 */
export type KeyPermission = (typeof ORDER)[number];

/** Operations of a key, as azurerm spells them: no signing, no verifying. */
export type KeyOperation = 'encrypt' | 'decrypt' | 'wrapKey' | 'unwrapKey';

/**
 * What `cdktf deploy` needs to create the key, read it back, bring it back when it is soft-deleted, and set and start
 * its rotation. Not Delete and not Purge: who may deploy cannot delete. No cryptographic operation.
 * Without SetRotationPolicy the key is created and then lost to the state.
 */
export const DEPLOYER_PERMISSIONS: readonly KeyPermission[] = [
  'Get',
  'List',
  'Create',
  'Update',
  'Recover',
  'Rotate',
  'GetRotationPolicy',
  'SetRotationPolicy',
];

/**
 * What running the key needs: disable, enable, rotate, recover. No backup, see below. No cryptographic operation; but whoever may
 * change the vault itself in Azure (Contributor) can give those to anybody.
 */
export const ADMINISTRATOR_PERMISSIONS: readonly KeyPermission[] = [
  'Get',
  'List',
  'Create',
  'Update',
  'Recover',
  'Rotate',
  'GetRotationPolicy',
  'SetRotationPolicy',
];

/**
 * A backup is the key with its private part, which can be restored into any vault of the same subscription and geography:
 * whoever makes it and has a vault of their own there can use the key, which administrators else cannot.
 * https://learn.microsoft.com/azure/key-vault/general/overview-security-worlds
 */
export const BACKUP_PERMISSIONS: readonly KeyPermission[] = ['Backup', 'Restore'];

/** A deleted key can be recovered for 90 days, but until somebody does the platform can't read its data. */
export const DELETION_PERMISSIONS: readonly KeyPermission[] = ['Delete'];

/** Each permission once, in one fixed order: a plan never shows a difference of order. */
export const union = (...lists: readonly (readonly KeyPermission[])[]): KeyPermission[] =>
  ORDER.filter((permission) => lists.some((list) => list.includes(permission)));
