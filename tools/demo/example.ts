import type { AwsDeployment } from '../../lib/aws/fields';
import type { AzureDeployment } from '../../lib/azure/fields';
import { loadFile } from '../../lib/configuration/load-file';
import { PROJECT } from '../project';
import { CONFIGURATION } from './configuration';

export interface Example {
  /** Those the local cloud can take. */
  readonly aws: readonly AwsDeployment[];
  /** Those that are only synthesized. */
  readonly azure: readonly AzureDeployment[];
}

/** The deployments of the example; throws with all its problems when it has any. */
export function example(): Example {
  const { deployments, problems } = loadFile(CONFIGURATION, PROJECT);
  const errors = problems.filter((problem) => problem.severity === 'error');
  if (errors.length > 0) throw new Error(`${CONFIGURATION}: ${errors.map((problem) => problem.message).join('; ')}`);
  const aws = deployments.filter((d): d is AwsDeployment => d.cloud === 'aws');
  const azure = deployments.filter((d): d is AzureDeployment => d.cloud === 'azure');
  return { aws, azure };
}
