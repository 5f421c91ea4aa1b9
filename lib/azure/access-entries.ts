import {
  ADMINISTRATOR_PERMISSIONS,
  BACKUP_PERMISSIONS,
  DELETION_PERMISSIONS,
  DEPLOYER_PERMISSIONS,
  union,
  type KeyPermission,
} from './key-permissions';

/** One access policy of a vault: Azure keeps one for each object id. */
export interface AccessEntry {
  readonly objectId: string;
  readonly deploys: boolean;
  readonly administers: boolean;
  readonly permissions: readonly KeyPermission[];
}

export interface VaultPrincipals {
  readonly deployers: readonly string[];
  readonly administrators?: readonly string[];
  readonly administratorsMayDelete?: boolean;
  readonly administratorsMayBackUp?: readonly { readonly administrator: string; readonly reason: string }[];
}

/**
 * Who may create and run the key, each object id once: somebody who both deploys and administers has one policy with
 * the permissions of both, so that a change of part is an update and never a second policy beside the first.
 */
export function accessEntries(d: VaultPrincipals): AccessEntry[] {
  const administrators = d.administrators ?? [];
  const backsUp = (d.administratorsMayBackUp ?? []).map(({ administrator }) => administrator);
  return [...new Set([...d.deployers, ...administrators])].map((objectId) => {
    const deploys = d.deployers.includes(objectId);
    const administers = administrators.includes(objectId);
    return {
      objectId,
      deploys,
      administers,
      permissions: union(
        deploys ? DEPLOYER_PERMISSIONS : [],
        administers ? ADMINISTRATOR_PERMISSIONS : [],
        administers && d.administratorsMayDelete ? DELETION_PERMISSIONS : [],
        administers && backsUp.includes(objectId) ? BACKUP_PERMISSIONS : [],
      ),
    };
  });
}
