import type { AwsDeployment } from '../aws/fields';
import type { AzureKeyDeployment } from '../azure/place';
import type { Deployment } from '../fields/deployment';

export const onAws = (deployments: readonly Deployment[]): AwsDeployment[] =>
  deployments.filter((d): d is AwsDeployment => d.cloud === 'aws');

export const onAzure = (deployments: readonly Deployment[]): Deployment<AzureKeyDeployment>[] =>
  deployments.filter((d): d is Deployment<AzureKeyDeployment> => d.cloud === 'azure');
