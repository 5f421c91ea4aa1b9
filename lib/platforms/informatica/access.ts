import { accessEntries } from '../../azure/access-entries';
import type { AzureAccess } from '../../azure/access/vault-access';
import { union } from '../../azure/key-permissions';
import { VENDOR, type InformaticaDeployment } from './config';

/**
 * What Informatica KMS Connect gets: the six key permissions that step 4 of "Enable Customer Managed Keys for your
 * Organization on Microsoft Azure" (Informatica, February 2025) asks for, no more.
 */
export const VENDOR_PERMISSIONS = union(['Get', 'List', 'Decrypt', 'Encrypt', 'UnwrapKey', 'WrapKey']);

/** What the key itself can do: no signing, no verifying. */
export const KEY_OPERATIONS = ['encrypt', 'decrypt', 'wrapKey', 'unwrapKey'] as const;

/** The only addresses from which the vault answers; undefined where it answers all. */
export const allowedAddresses = ({ vault: { network } }: InformaticaDeployment): readonly string[] | undefined =>
  network && [...new Set([...network.informaticaAddresses, ...network.allowedAddresses])];

/**
 * Everything that gives access to the vault once the stack is deployed. Where cmk.yaml names the vendor's application by
 * its name or client id, its object id is found by the deployment: `vendorObjectId`, or the vendor's name until then.
 */
export function vaultAccess(d: InformaticaDeployment, vendorObjectId?: string): AzureAccess {
  const addresses = allowedAddresses(d);
  const vendor = d.informaticaKmsConnect;
  const objectId = vendor?.objectId ?? vendorObjectId ?? VENDOR;
  return {
    permissionModel: 'access-policies',
    policies: [
      ...accessEntries(d).map((entry) => ({ objectId: entry.objectId, keyPermissions: entry.permissions })),
      ...(vendor === undefined ? [] : [{ objectId, keyPermissions: VENDOR_PERMISSIONS }]),
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
