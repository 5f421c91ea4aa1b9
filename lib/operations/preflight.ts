import type { Deployment } from '../fields/deployment';
import type { Checked } from './checks';
import { onAws } from './of-cloud';
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
  const { preflightAws } = await import('./preflight/aws');
  session.progress('Asking whether what the deployments need is in place');
  const checked = await preflightAws(session, onAws(deployments), options);
  return deployments.flatMap((d) => checked.find(({ id }) => id === d.id) ?? []);
}
