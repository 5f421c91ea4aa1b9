import { accessEntries } from '../access-entries';
import type { AzureDeployment } from '../fields';
import type { PrincipalReference } from '../principal-reference';
import type { Vendor } from '../vendor';
import type { AzureAccess } from './vault-access';

/** What a deployment says of its vendor. */
export interface VendorAccess {
  readonly vendor: Vendor;
  /** By which the application is found; absent before the consent. */
  readonly reference?: PrincipalReference;
  /** From where the vendor calls the vault; only read where its network is closed. */
  readonly addresses?: readonly string[];
  /** As the deployment found it; until then the application's name stands in its place. */
  readonly objectId?: string;
}

/** The only addresses from which the vault answers; undefined where it answers all. */
export const allowedAddresses = (
  { vault: { network } }: AzureDeployment,
  vendorAddresses: readonly string[] = [],
): readonly string[] | undefined => network && [...new Set([...vendorAddresses, ...network.allowedAddresses])];

/** Everything that gives access to the vault once the stack is deployed. */
export function deploymentAccess(d: AzureDeployment, { vendor, reference, ...found }: VendorAccess): AzureAccess {
  const addresses = allowedAddresses(d, found.addresses);
  const objectId = reference?.objectId ?? found.objectId ?? vendor.application;
  return {
    permissionModel: 'access-policies',
    policies: [
      ...accessEntries(d).map((entry) => ({ objectId: entry.objectId, keyPermissions: entry.permissions })),
      ...(reference === undefined ? [] : [{ objectId, keyPermissions: vendor.permissions }]),
    ],
    network: {
      defaultAction: addresses === undefined ? 'Allow' : 'Deny',
      bypass: 'None',
      ipRules: addresses ?? [],
      virtualNetworkRules: [],
      publicNetworkAccess: 'Enabled',
    },
    enabledFor: [],
  };
}
