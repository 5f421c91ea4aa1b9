import * as z from 'zod';
import { text } from '../fields/text';
import { KNOWN_LOCATIONS } from './locations';
import { network } from './network';
import { resourceId } from './resource-id';

const LOCATION =
  'must be the name of an Azure location in small letters and digits, such as westeurope for "West Europe"; `az account list-locations` lists them';

/** In one way only can a text match, so that a long one takes no time. */
const LOCATION_NAME = /^[a-z][a-z0-9]*$/;

export const location = z
  .string({ error: LOCATION })
  .superRefine((value, context) => {
    if (LOCATION_NAME.test(value)) return;
    context.addIssue({ code: 'custom', message: LOCATION, params: { candidates: KNOWN_LOCATIONS } });
  })
  .meta({
    description: 'Azure location of the vault, such as westeurope. It cannot be changed later.',
    pattern: LOCATION_NAME.source,
  });

/** https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates#objects-identifiers-and-versioning */
export const vaultName = text(
  /^(?!.*--)[A-Za-z][A-Za-z0-9-]{1,22}[A-Za-z0-9]$/,
  'must be a vault name: 3 to 24 letters, digits and single hyphens, starting with a letter and ending with a letter or digit',
  'Name of the key vault, unique in all of Azure: https://<name>.vault.azure.net/. It cannot be changed later.',
);

const WORKSPACE = 'Microsoft.OperationalInsights/workspaces';

const diagnostics = z
  .strictObject({
    workspaceId: resourceId(WORKSPACE, 'a Log Analytics workspace').meta({
      description: 'Resource id of the Log Analytics workspace that gets the log of the vault.',
    }),
  })
  .optional()
  .meta({ description: 'Where the log of the vault goes. Default: nowhere; with alerts, to a workspace of its own.' });

/** https://learn.microsoft.com/azure/key-vault/general/private-link-service */
const privateEndpoint = z
  .strictObject({
    subnetId: resourceId('Microsoft.Network/virtualNetworks/subnets', 'a subnet').meta({
      description: 'Resource id of the subnet in which the vault gets a private address.',
    }),
    privateDnsZoneId: resourceId('Microsoft.Network/privateDnsZones', 'the zone privatelink.vaultcore.azure.net')
      .optional()
      .meta({
        description:
          'Resource id of the private DNS zone privatelink.vaultcore.azure.net, linked to the network. Default: names are resolved by other means.',
      }),
  })
  .optional()
  .meta({
    description:
      'A private way to the vault for your own networks. The platform still comes by the public one: see network.',
  });

/** `vendor` as in the network rules: the field of a platform that lists the addresses of its service. */
export const vault = <Vendor extends z.ZodRawShape>(vendor: Vendor) =>
  z
    .strictObject({
      name: vaultName,
      sku: z
        .enum(['standard', 'premium'], { error: 'must be standard or premium' })
        .default('standard')
        .meta({ description: 'premium is needed for keys in a hardware security module (RSA-HSM). Default standard.' }),
      network: network(vendor).optional(),
      diagnostics,
      lock: z.boolean().default(false).meta({
        description:
          'A lock against the deletion of the vault (CanNotDelete). It stops no change of keys and policies. Whoever deploys needs Owner or User Access Administrator for it.',
      }),
      privateEndpoint,
    })
    .meta({ description: 'The key vault, for this key alone.' });
