import * as z from 'zod';
import { text } from '../fields/text';

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

export const addresses = (description: string) => z.array(publicAddress).meta({ description });

/**
 * Network rules of a vault. `vendor` is the field of a platform that lists from where its service calls the vault; it
 * may be empty where that is one of the trusted services of Azure.
 */
export const network = <Vendor extends z.ZodRawShape>(vendor: Vendor) =>
  z
    .strictObject({
      ...vendor,
      allowedAddresses: addresses(
        'Addresses of those who deploy and administer. Without theirs the deployment itself is refused.',
      ).default([]),
    })
    .meta({
      description: 'Closes the vault to all other addresses. Default: open to every address, for those with access.',
    });
