import { z } from 'zod';
import { guid } from '../config/guid';

const given = (issue: { readonly input?: unknown }): string => `"${String(issue.input)}"`;

export const tenantId = guid(
  'a tenant id',
  'It stands under Microsoft Entra ID > Overview > Tenant ID, or `az account show --query tenantId`.',
).describe('Microsoft Entra tenant of the subscription, a GUID. The platform asks for it at the consent.');

export const subscriptionId = guid(
  'a subscription id',
  'It stands under Subscriptions, or `az account show --query id`.',
).describe('Azure subscription that holds and pays for the vault, a GUID.');

/** Where to look for the object id of a person, a group or an application, and what it is not. */
const OBJECT_ID_HINT =
  'It stands as "Object ID" of the user or group in Microsoft Entra ID; of an application under Enterprise applications (not App registrations): its application (client) id is another GUID and gives no access.';

export const objectId = (who: string) => guid(`the object id of ${who}`, OBJECT_ID_HINT);

export const clientId = (who: string) =>
  guid(`the application (client) id of ${who}`, 'It stands as "Application ID" under Enterprise applications.');

export const location = z
  .string()
  .regex(/^[a-z]+[a-z0-9]*$/, {
    error: (issue) =>
      `${given(issue)} is not the name of an Azure location: small letters and digits without spaces, e.g. westeurope for "West Europe". \`az account list-locations --query [].name\` lists them`,
  })
  .describe('Azure location of the vault, e.g. westeurope. It cannot be changed later.');

/** https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftresources */
export const resourceGroupName = z
  .string()
  .regex(/^[A-Za-z0-9_.()-]{0,89}[A-Za-z0-9_()-]$/, {
    error: (issue) =>
      `${given(issue)} cannot name a resource group: 1 to 90 letters, digits, hyphens, underscores, parentheses and dots, not ending in a dot`,
  })
  .describe('Resource group of the vault. It must exist, unless createResourceGroup is true.');

/** https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates#objects-identifiers-and-versioning */
export const vaultName = z
  .string()
  .regex(/^(?!.*--)[A-Za-z][A-Za-z0-9-]{1,22}[A-Za-z0-9]$/, {
    error: (issue) =>
      `${given(issue)} cannot name a key vault: 3 to 24 letters, digits and single hyphens, starting with a letter and ending with a letter or digit`,
  })
  .describe('Name of the key vault, unique in all of Azure: https://<name>.vault.azure.net/. Cannot be changed later.');

export const keyName = z
  .string()
  .regex(/^[A-Za-z0-9-]{1,127}$/, {
    error: (issue) => `${given(issue)} cannot name a key: 1 to 127 letters, digits and hyphens`,
  })
  .describe('Name of the key. It cannot be changed later: another name is another key.');

/** A point in time, kept as UTC to the second, as Key Vault keeps it. */
export const dateTime = (meaning: string) =>
  z.iso
    .datetime({
      offset: true,
      error: (issue) =>
        `${given(issue)} is not a point in time: write the date, the time and the offset from UTC, e.g. 2026-12-01T00:00:00Z`,
    })
    .describe(meaning);

/** Key Vault keeps whole seconds, and prints them in UTC. */
export const toUtcSeconds = (text: string): string => `${new Date(text).toISOString().slice(0, 19)}Z`;

/** https://learn.microsoft.com/azure/key-vault/general/network-security: IPv4 only, no private ranges. */
const PUBLIC_ADDRESS = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\/(?:[89]|[12]\d|3[0-2]))?$/;
const PRIVATE = /^(?:10\.|127\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|192\.168\.|0\.|22[4-9]\.|2[3-5]\d\.)/;

export const publicAddress = z
  .string()
  .regex(PUBLIC_ADDRESS, {
    error: (issue) =>
      `${given(issue)} is not an IPv4 address or range: write e.g. 203.0.113.7 or 203.0.113.0/24 (the prefix from 8 to 32)`,
  })
  .refine((address) => !PRIVATE.test(address), {
    error: (issue) =>
      `${given(issue)} is a private or reserved address: a key vault's rules take public IPv4 addresses only, those under which the callers reach the internet`,
  });

/**
 * A vault takes 50 tags, but a key only 15, of 256 characters each; the tags of a deployment go to both, and up to two
 * of them name the deployment.
 * https://learn.microsoft.com/azure/key-vault/keys/about-keys-details#key-tags
 */
const TAGS_OF_A_KEY = 15;
const OWN_TAGS = 2;

export const tags = z
  .record(
    z.string().regex(/^[^<>%&\\?/]{1,256}$/, {
      error: (issue) => `${given(issue)} cannot name a tag in Azure: 1 to 256 characters without < > % & \\ ? /`,
    }),
    z.string().max(256, { error: 'a tag of a key holds at most 256 characters in Azure' }),
  )
  .refine((all) => Object.keys(all).length <= TAGS_OF_A_KEY - OWN_TAGS, {
    error: `an Azure key holds at most ${TAGS_OF_A_KEY} tags, of which ${OWN_TAGS} name the deployment: at most ${TAGS_OF_A_KEY - OWN_TAGS} remain`,
  })
  .describe('Tags of the vault and the key, besides those that name the deployment.');
