import type { AwsDeployment } from '../aws/fields';
import type { AzureDeployment } from '../azure/fields';
import type { Deployment } from '../fields/deployment';

export const onAws = (deployments: readonly Deployment[]): AwsDeployment[] =>
  deployments.filter((d): d is AwsDeployment => d.cloud === 'aws');

export const onAzure = (deployments: readonly Deployment[]): AzureDeployment[] =>
  deployments.filter((d): d is AzureDeployment => d.cloud === 'azure');
