import type { AzureAccess, VaultAccessPolicy } from '../azure/access/vault-access';
import type { AzureDeployment } from '../azure/fields';
import { OUTPUTS } from '../azure/outputs';
import { isGuid } from '../fields/guid';
import type { AzurePolicies } from '../platforms/platform';
import { localState } from './local-state';
import type { Session } from './session';

export interface ConfiguredVaultAccess {
  readonly configured: AzureAccess;
  /** Who was taken for the vendor's application by its permissions alone. */
  readonly unproven?: string;
}

/** The access that the deployment says, with the object id of the vendor's application as it is live. */
export function configuredVaultAccess(
  session: Session,
  d: AzureDeployment,
  { vaultAccess }: AzurePolicies,
  live: AzureAccess,
): ConfiguredVaultAccess {
  const configured = vaultAccess(d);
  const vendor = vendorPolicy(live, configured);
  if (vendor === undefined) return { configured };
  const known = localState(d, session.folder)?.outputs[OUTPUTS.servicePrincipalObjectId];
  return {
    configured: vaultAccess(d, vendor.objectId),
    ...(vendor.objectId === known ? {} : { unproven: vendor.objectId }),
  };
}

/** What is to be said of somebody who was taken for the vendor's application. */
export const unprovenText = (objectId: string): string =>
  `object id ${objectId} has exactly the access of the vendor's application; whether it is that was not looked up: az ad sp show --id ${objectId} --query displayName`;

/** Before it is looked up the vendor's application has no object id but a name: who may be it, by the permissions. */
function vendorPolicy(live: AzureAccess, configured: AzureAccess): VaultAccessPolicy | undefined {
  const ids = configured.policies.map(({ objectId }) => objectId.toLowerCase());
  const nameless = configured.policies.find(({ objectId }) => !isGuid(objectId));
  if (nameless === undefined) return undefined;
  const candidates = live.policies.filter(
    (p) =>
      p.applicationId === undefined &&
      !ids.includes(p.objectId.toLowerCase()) &&
      permissionsOf(p) === permissionsOf(nameless),
  );
  return candidates.length === 1 ? candidates[0] : undefined;
}

const permissionsOf = (p: VaultAccessPolicy): string => {
  const kinds = [p.keyPermissions, p.secretPermissions, p.certificatePermissions, p.storagePermissions];
  return JSON.stringify(kinds.map((list) => (list ?? []).map((permission) => permission.toLowerCase()).sort()));
};
