import type { Path } from '../problems/problem';
import type { AzureDeployment } from './fields';

interface Claim {
  readonly what: string;
  readonly path: Path;
  readonly instead?: string;
}

/** A vault has a name that no other has, whatever its case; a resource group is created by one stack. */
export const azureClaims = (d: AzureDeployment): Claim[] => [
  { what: `vault name "${d.vault.name.toLowerCase()}" (names are unique in all of Azure)`, path: ['vault', 'name'] },
  ...(d.createResourceGroup
    ? [{ what: groupOf(d), path: ['createResourceGroup'], instead: 'take createResourceGroup out here' }]
    : []),
];

/** A resource group that the deployment finds, and another one of the file may create. */
export const azureNeeds = (d: AzureDeployment): Claim[] =>
  d.createResourceGroup ? [] : [{ what: groupOf(d), path: ['resourceGroup'] }];

/** Azure compares names of resource groups without case. */
const groupOf = (d: AzureDeployment): string =>
  `the creation of resource group "${d.resourceGroup.toLowerCase()}" in subscription ${d.subscriptionId}`;
