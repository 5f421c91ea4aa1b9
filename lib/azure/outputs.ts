import { caseless, type OutputRule, type OutputRules, shaped } from '../fields/output-rule';
import type { AzureDeployment } from './fields';
import { vaultIdOf } from './vault-id';
import { vaultUriOf } from './vault-uri';

/**
 * Names of the outputs of every Azure stack: people and pipelines read them, so they never change.
 * ServicePrincipalObjectId is there once the vendor has access.
 */
export const OUTPUTS = {
  tenantId: 'TenantId',
  vaultUri: 'KeyVaultUri',
  keyName: 'KeyName',
  keyVersion: 'KeyVersion',
  keyVersionlessId: 'KeyVersionlessId',
  vaultId: 'KeyVaultResourceId',
  servicePrincipalObjectId: 'ServicePrincipalObjectId',
} as const;

/** https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates#objects-identifiers-and-versioning */
const KEY_VERSION = /^[0-9a-f]{32}$/;

export const isKeyVersion = (text: string): boolean => KEY_VERSION.test(text);

const keyVersionOutput: OutputRule = shaped(KEY_VERSION, 'a version: 32 hexadecimal digits in small letters');

const objectIdOutput: OutputRule = shaped(
  /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i,
  'an object id, such as c0ffee01-1111-4222-8333-444455556666',
);

const vaultUriOutput = (d: AzureDeployment): OutputRule => caseless(vaultUriOf(d.vault.name));

const versionlessIdOutput = (d: AzureDeployment): OutputRule =>
  caseless(`${vaultUriOf(d.vault.name)}keys/${d.key.name}`);

/** What the outputs of a stack must be; `objectId` is the vendor's, where cmk.yaml says it. */
export const azureOutputs = (d: AzureDeployment, objectId?: string): OutputRules => ({
  [OUTPUTS.tenantId]: caseless(d.tenantId),
  [OUTPUTS.vaultUri]: vaultUriOutput(d),
  [OUTPUTS.keyName]: caseless(d.key.name),
  [OUTPUTS.keyVersion]: keyVersionOutput,
  [OUTPUTS.keyVersionlessId]: versionlessIdOutput(d),
  [OUTPUTS.vaultId]: caseless(vaultIdOf(d)),
  [OUTPUTS.servicePrincipalObjectId]: objectId === undefined ? objectIdOutput : caseless(objectId),
});
