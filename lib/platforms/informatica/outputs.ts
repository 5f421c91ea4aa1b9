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
