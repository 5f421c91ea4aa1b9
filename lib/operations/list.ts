import type { Cloud, Deployment } from '../fields/deployment';
import { type DeploymentRow, deploymentRow } from './deployment-row';
import type { Deployed } from './find-deployed';
import type { DeployedOnAzure } from './find-deployed-azure';
import { onAws, onAzure } from './of-cloud';
import type { Session } from './session';

export interface ListOptions {
  /** @default - all clouds */
  readonly cloud?: Cloud;
  /** What is there, also what no configuration names. @default false */
  readonly deployed?: boolean;
}

export type Listed =
  | { readonly kind: 'configured'; readonly rows: readonly DeploymentRow[] }
  | {
      readonly kind: 'deployed';
      readonly found: readonly (Deployed | DeployedOnAzure)[];
      /** A sentence for what could not be read. */
      readonly unread: readonly string[];
    };

/** Deployments with phase and next step; with `deployed`, the stacks, vaults and keys that are there. */
export async function list(
  session: Session,
  deployments: readonly Deployment[],
  options: ListOptions = {},
): Promise<Listed> {
  const wanted = deployments.filter((d) => options.cloud === undefined || d.cloud === options.cloud);
  if (options.deployed !== true) return { kind: 'configured', rows: wanted.map(deploymentRow) };
  const { findDeployed } = await import('./find-deployed');
  const { findDeployedOnAzure } = await import('./find-deployed-azure');
  session.progress('Reading stacks and keys of every account, Region and subscription in the configuration');
  const [aws, azure] = await Promise.all([
    findDeployed(session, onAws(wanted)),
    findDeployedOnAzure(session, session.asksVaults ? onAzure(wanted) : []),
  ]);
  return { kind: 'deployed', found: [...aws.found, ...azure.found], unread: [...aws.unread, ...azure.unread] };
}
