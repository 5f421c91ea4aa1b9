import type { Cloud, Deployment } from '../fields/deployment';
import { type DeploymentRow, deploymentRow } from './deployment-row';
import type { FoundDeployed } from './find-deployed';
import { onAws } from './of-cloud';
import type { Session } from './session';

export interface ListOptions {
  /** @default - all clouds */
  readonly cloud?: Cloud;
  /** What is there, also what no configuration names. @default false */
  readonly deployed?: boolean;
}

export type Listed =
  | { readonly kind: 'configured'; readonly rows: readonly DeploymentRow[] }
  | ({ readonly kind: 'deployed' } & FoundDeployed);

/** Deployments with phase and next step; with `deployed`, the stacks and keys that are there. */
export async function list(
  session: Session,
  deployments: readonly Deployment[],
  options: ListOptions = {},
): Promise<Listed> {
  const wanted = deployments.filter((d) => options.cloud === undefined || d.cloud === options.cloud);
  if (options.deployed !== true) return { kind: 'configured', rows: wanted.map(deploymentRow) };
  const { findDeployed } = await import('./find-deployed');
  session.progress('Reading stacks and keys of every account and Region in the configuration');
  return { kind: 'deployed', ...(await findDeployed(session, onAws(wanted))) };
}
