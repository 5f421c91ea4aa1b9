import type { DeploymentIdentity } from '../fields/deployment';
import type { StateConfig } from './state';

/** What every platform on Azure says of its key. */
export interface AzureKeyDeployment extends DeploymentIdentity {
  readonly tenantId: string;
  readonly subscriptionId: string;
  readonly location: string;
  readonly resourceGroup: string;
  readonly vault: { readonly name: string };
  readonly key: { readonly name: string };
  readonly state: StateConfig;
}

/** The address of a vault in the public cloud, as Azure prints it. */
export const vaultUriOf = (vaultName: string): string => `https://${vaultName.toLowerCase()}.vault.azure.net/`;
