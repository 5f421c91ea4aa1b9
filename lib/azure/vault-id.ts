import type { AzureDeployment } from './fields';

type Group = Pick<AzureDeployment, 'subscriptionId' | 'resourceGroup'>;

/** As cmk.yaml spells it: the provider compares ids letter by letter. */
export const resourceGroupIdOf = ({ subscriptionId, resourceGroup }: Group): string =>
  `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}`;

export const vaultIdOf = (d: AzureDeployment): string =>
  `${resourceGroupIdOf(d)}/providers/Microsoft.KeyVault/vaults/${d.vault.name}`;
