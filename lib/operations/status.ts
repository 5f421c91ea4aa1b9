import type { Deployment } from '../fields/deployment';
import { type DeploymentRow, deploymentRow } from './deployment-row';
import type { LiveStatus } from './live-status';
import { onAws, onAzure } from './of-cloud';
import type { Session } from './session';

export interface StatusOptions {
  /** Whether the clouds are asked what is there. */
  readonly live: boolean;
  /** Whether they are asked for the last use too: one call more for each key on AWS. @default false */
  readonly lastUse?: boolean;
}

/** `live` is absent where nobody was asked, or nobody answered. */
export type StatusRow = DeploymentRow & { readonly live?: Omit<LiveStatus, 'first'> };

export interface Status {
  readonly rows: readonly StatusRow[];
  /** A sentence for what could not be read. */
  readonly unread: readonly string[];
}

/** Phase and next step of each deployment, and what its cloud tells of the key. */
export async function status(
  session: Session,
  deployments: readonly Deployment[],
  { live, lastUse = false }: StatusOptions,
): Promise<Status> {
  const rows = deployments.map(deploymentRow);
  if (!live) return { rows, unread: [] };
  session.progress('Reading stacks, vaults and keys of every place in the configuration');
  const [aws, azure] = [onAws(deployments), onAzure(deployments)];
  const asked = await Promise.all([
    aws.length === 0 ? undefined : import('./status-aws').then((s) => s.statusOnAws(session, aws, lastUse)),
    azure.length === 0 ? undefined : import('./status-azure').then((s) => s.statusOnAzure(session, azure)),
  ]);
  const of = new Map(asked.flatMap((each) => [...(each?.of ?? [])]));
  return {
    rows: rows.map((row) => withLive(row, of.get(row.id))),
    unread: asked.flatMap((each) => each?.unread ?? []),
  };
}

function withLive(row: DeploymentRow, live: LiveStatus | undefined): StatusRow {
  if (live === undefined) return row;
  const { first, ...told } = live;
  return { ...row, next: first ?? afterLook(row, told) ?? row.next, live: told };
}

/** What comes before the platform's own next step. */
function afterLook({ id }: DeploymentRow, { drift, overdue, alerts }: Omit<LiveStatus, 'first'>): string | undefined {
  if (drift === 'yes') return `Access is otherwise than configured: npx --no cmk policy ${id} --drift says how`;
  if (overdue === true) return `A rotation is overdue: npx --no cmk verify ${id}, then npx --no cmk rotate ${id}`;
  if (alerts === 'partly') return `Some of its alerts are off: npx --no cmk verify ${id} says which`;
  return undefined;
}
