import { z } from 'zod';
import { guid } from '../fields/guid';

const text = (pattern: RegExp, message: string, description: string) =>
  z.string({ error: message }).regex(pattern, message).meta({ description });

export const tenantId = guid(
  'the tenant id',
  'See Microsoft Entra ID > Overview, or `az account show --query tenantId`.',
).meta({ description: 'Microsoft Entra tenant of the subscription, a GUID.' });

export const subscriptionId = guid('the subscription id', 'See Subscriptions, or `az account show --query id`.').meta({
  description: 'Azure subscription that holds and pays for the vault, a GUID.',
});

/** Where to find an object id, and what it is not. */
const OBJECT_ID_HINT =
  'A user or group shows it as Object ID in Microsoft Entra ID, an application under Enterprise applications (not App registrations); the application (client) id of an application is another GUID and gives no access.';

export const objectId = (who: string) => guid(`the object id of ${who}`, OBJECT_ID_HINT);

export const clientId = (who: string) =>
  guid(`the application (client) id of ${who}`, 'Enterprise applications show it as Application ID.');

export const location = text(
  /^[a-z][a-z0-9]*$/,
  'must be the name of an Azure location in small letters and digits, such as westeurope for "West Europe"; `az account list-locations` lists them',
  'Azure location of the vault, such as westeurope. It cannot be changed later.',
);

/** https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftresources */
export const resourceGroupName = text(
  /^[A-Za-z0-9_.()-]{0,89}[A-Za-z0-9_()-]$/,
  'must be the name of a resource group: 1 to 90 letters, digits or - _ ( ) . with no dot at the end',
  'Resource group of the vault. It must exist, unless createResourceGroup is true.',
);

/** https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates#objects-identifiers-and-versioning */
export const vaultName = text(
  /^(?!.*--)[A-Za-z][A-Za-z0-9-]{1,22}[A-Za-z0-9]$/,
  'must be a vault name: 3 to 24 letters, digits and single hyphens, starting with a letter and ending with a letter or digit',
  'Name of the key vault, unique in all of Azure: https://<name>.vault.azure.net/. It cannot be changed later.',
);

export const keyName = text(
  /^[A-Za-z0-9-]{1,127}$/,
  'must be a key name: 1 to 127 letters, digits and hyphens',
  'Name of the key. It cannot be changed later: another name is another key.',
);

/** Also runs on what is no date, which the check before it reports: that stays as it is. */
const toUtcSeconds = (given: string): string => {
  const time = new Date(given);
  return Number.isNaN(time.getTime()) ? given : `${time.toISOString().slice(0, 19)}Z`;
};

/** A point in time, kept in UTC to the second, as Key Vault keeps it. */
export const dateTime = (description: string) =>
  z.iso
    .datetime({
      offset: true,
      error: 'must be a date and time with its offset from UTC, such as 2026-12-01T00:00:00Z',
    })
    .overwrite(toUtcSeconds)
    .meta({ description });

const PUBLIC_ADDRESS =
  /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\/(?:[89]|[12]\d|3[0-2]))?$/;
const PRIVATE = /^(?:0|10|127|169\.254|172\.(?:1[6-9]|2\d|3[01])|192\.168|22[4-9]|2[3-5]\d)\./;

/** https://learn.microsoft.com/azure/key-vault/general/network-security: IPv4 only, no private ranges. */
export const publicAddress = text(
  PUBLIC_ADDRESS,
  'must be an IPv4 address or range, such as 203.0.113.7 or 203.0.113.0/24',
  'Public IPv4 address or range.',
).refine((address) => !PRIVATE.test(address), {
  error: 'must be a public address, one under which the caller reaches the internet: a vault takes no private ranges',
});

/** https://learn.microsoft.com/azure/key-vault/keys/about-keys-details: the sizes of RSA keys. */
export const keySize = z
  .literal([2048, 3072, 4096], { error: 'must be 2048, 3072 or 4096' })
  .default(2048)
  .meta({ description: 'Bits of the RSA key. Default 2048. It cannot be changed later.' });
