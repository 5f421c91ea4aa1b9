import type { AzureDeployment } from './fields';

/**
 * Resource providers that a deployment needs besides Microsoft.KeyVault.
 * https://learn.microsoft.com/azure/azure-resource-manager/management/azure-services-resource-providers
 */
export const providersOf = ({ alerts, vault }: AzureDeployment): readonly string[] => [
  ...(alerts === undefined && vault.diagnostics === undefined ? [] : ['Microsoft.Insights']),
  ...(alerts === undefined || vault.diagnostics !== undefined ? [] : ['Microsoft.OperationalInsights']),
  ...(vault.privateEndpoint === undefined ? [] : ['Microsoft.Network']),
];
