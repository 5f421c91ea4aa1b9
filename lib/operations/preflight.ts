import type { AwsDeployment } from '../aws/fields';
import type { Deployment } from '../fields/deployment';
import type { Checked } from './checks';
import { onAws, onAzure } from './of-cloud';
import type { PreflightOptions } from './preflight/options';
import type { Session } from './session';

/**
 * What must be so before a deployment, in the order of the deployments. Only reads, and becomes the roles that a
 * deployment becomes; changes nothing.
 */
export async function preflight(
  session: Session,
  deployments: readonly Deployment[],
  options: PreflightOptions = {},
): Promise<readonly Checked[]> {
  session.progress('Asking whether what the deployments need is in place');
  const [aws, azure] = [onAws(deployments), onAzure(deployments)];
  const checked = await Promise.all([
    aws.length === 0 ? [] : beforeDeploying(session, aws, options),
    azure.length === 0 ? [] : (await import('./preflight/azure')).preflightAzure(session, azure),
  ]);
  const byId = new Map(checked.flat().map((one) => [one.id, one]));
  return deployments.flatMap(({ id }) => byId.get(id) ?? []);
}

async function beforeDeploying(
  session: Session,
  deployments: readonly AwsDeployment[],
  options: PreflightOptions,
): Promise<readonly Checked[]> {
  const [{ preflightAws }, { BEFORE_DEPLOYING }] = await Promise.all([
    import('./preflight/aws'),
    import('./preflight/aws-checks'),
  ]);
  return preflightAws(session, deployments, BEFORE_DEPLOYING, options);
}
