import {
  keyVersionOutput,
  objectIdOutput,
  vaultIdOutput,
  vaultUriOutput,
  versionlessIdOutput,
} from '../../azure/outputs';
import { caseless, type OutputRules } from '../../fields/output-rule';
import type { InformaticaDeployment } from './config';

/**
 * Names of the stack's outputs: people and pipelines read them, so they never change.
 * ServicePrincipalObjectId is there from the second phase on.
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

export const outputs = (d: InformaticaDeployment): OutputRules => ({
  [OUTPUTS.tenantId]: caseless(d.tenantId),
  [OUTPUTS.vaultUri]: vaultUriOutput(d),
  [OUTPUTS.keyName]: caseless(d.key.name),
  [OUTPUTS.keyVersion]: keyVersionOutput,
  [OUTPUTS.keyVersionlessId]: versionlessIdOutput(d),
  [OUTPUTS.vaultId]: vaultIdOutput(d),
  [OUTPUTS.servicePrincipalObjectId]:
    d.informaticaKmsConnect?.objectId === undefined ? objectIdOutput : caseless(d.informaticaKmsConnect.objectId),
});
