import type { AwsDeployment } from '../aws/fields';
import type { AzureDeployment } from '../azure/fields';
import type { Deployment } from '../fields/deployment';

/** Where the key of a deployment is, in words. */
export function placeOf(d: Deployment): string {
  if (d.cloud === 'aws') {
    const { account, region } = d as AwsDeployment;
    return `AWS account ${account}, ${region}`;
  }
  const { subscriptionId, vault } = d as AzureDeployment;
  return `Azure subscription ${subscriptionId}, vault ${vault.name}`;
}
