import type { Deployment } from '../fields/deployment';
import { type DeploymentRow, deploymentRow } from './deployment-row';
import { onAws } from './of-cloud';
import type { Session } from './session';

export interface StatusOptions {
  /** Whether AWS is asked what is there. @default false */
  readonly deployed?: boolean;
}

/** `deployed` says what is there; absent where nobody was asked. */
export type StatusRow = DeploymentRow & { readonly deployed?: string };

export interface Status {
  readonly rows: readonly StatusRow[];
  /** A sentence for what could not be read. */
  readonly unread: readonly string[];
}

/** Phase and next step of each deployment, as cmk.yaml tells them; with `deployed`, as what is there on AWS tells them. */
export async function status(
  session: Session,
  deployments: readonly Deployment[],
  options: StatusOptions = {},
): Promise<Status> {
  const rows = deployments.map(deploymentRow);
  const aws = onAws(deployments);
  if (options.deployed !== true || aws.length === 0) return { rows, unread: [] };
  const { standings } = await import('./standing');
  const { nextStep, standingText } = await import('./standing-text');
  session.progress('Reading stacks and keys of every account and Region in the configuration');
  const { of, unread } = await standings(session, aws);
  const own = (row: DeploymentRow): StatusRow => {
    const d = aws.find((x) => x.id === row.id);
    const standing = of.get(row.id);
    if (d === undefined || standing === undefined) return row;
    return { ...row, next: nextStep(d, standing) ?? row.next, deployed: standingText(standing) };
  };
  return { rows: rows.map(own), unread };
}
