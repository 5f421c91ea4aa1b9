import { caseless, type OutputRule, shaped } from '../fields/output-rule';
import { vaultUriOf, type AzureKeyDeployment } from './place';

/** https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates#objects-identifiers-and-versioning */
const KEY_VERSION = /^[0-9a-f]{32}$/;

export const isKeyVersion = (text: string): boolean => KEY_VERSION.test(text);

export const keyVersionOutput: OutputRule = shaped(KEY_VERSION, 'a version: 32 hexadecimal digits in small letters');

export const objectIdOutput: OutputRule = shaped(
  /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i,
  'an object id, such as c0ffee01-1111-4222-8333-444455556666',
);

export const vaultUriOutput = (d: AzureKeyDeployment): OutputRule => caseless(vaultUriOf(d.vault.name));

export const versionlessIdOutput = (d: AzureKeyDeployment): OutputRule =>
  caseless(`${vaultUriOf(d.vault.name)}keys/${d.key.name}`);

export const vaultIdOutput = ({ subscriptionId, resourceGroup, vault }: AzureKeyDeployment): OutputRule =>
  caseless(
    `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.KeyVault/vaults/${vault.name}`,
  );
