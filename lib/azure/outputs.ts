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
