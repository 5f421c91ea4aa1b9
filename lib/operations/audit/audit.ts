import type { AwsDeployment } from '../../aws/fields';
import type { Deployment } from '../../fields/deployment';
import { UserError } from '../../problems/user-error';
import type { AuditReport, KeyAudit } from '../../sheets/audit/report';
import { onAws, onAzure } from '../of-cloud';
import type { Session } from '../session';
import { auditOnAzure } from './azure';
import { auditFromFile } from './from-file';
import { type Audits, auditFromHistory } from './from-history';
import { auditFromLake } from './from-lake';
import { auditFromLogs } from './from-logs';
import { type HistoryOptions, checkHistoryWindow } from './history';
import { type AuditProgress, progressFile } from './resume';
import { type Window, secondOf, windowSince } from './window';

/** Where the records of the calls are read, where that is not the cloud's own history. */
export interface AuditOptions {
  /** `30d`, `12h`, or a day or time in UTC. */
  readonly since: string;
  /** So many records of an account and Region are read at most. @default - all */
  readonly most?: number;
  /** Name or ARN of the log group that a trail writes to. @default - the event history of CloudTrail */
  readonly logGroup?: string;
  /** ARN of an event data store of CloudTrail Lake. */
  readonly eventDataStore?: string;
  /** A file of records, one or many on a line. */
  readonly events?: string;
  /** With `events`: files of outputs that say which key it is, so that no cloud is asked. @default - the stacks are asked */
  readonly outputs?: readonly string[];
  /** Id of the Log Analytics workspace that vaults write their audit log to. */
  readonly workspace?: string;
  /** What an interrupted run left, and its file. @default - a new audit */
  readonly resumed?: { readonly progress: AuditProgress; readonly file: string };
  /** Says something to the person, at once. */
  readonly tell: (text: string) => void;
}

export interface Audited {
  readonly report: AuditReport;
  /** A sentence for each key and log that could not be read. */
  readonly unread: readonly string[];
}

/** Who used, changed or was refused the keys of these deployments, as far as the logs tell. Changes nothing. */
export async function audit(
  session: Session,
  deployments: readonly Deployment[],
  options: AuditOptions,
): Promise<Audited> {
  const window = windowOf(session, options);
  const { outputs = [], events } = options;
  if (outputs.length > 0 && events === undefined) {
    throw new UserError(
      '--outputs goes with --events: other logs are asked with credentials, and so are the stacks.',
      [],
      2,
    );
  }
  const here = onAws(deployments);
  const both = [
    here.length === 0
      ? { audits: [], unread: [] }
      : await auditOnAws(session, here, { ...options, ids: deployments.map(({ id }) => id) }, window),
    await auditOnAzure(session, onAzure(deployments), options.workspace, window),
  ];
  const audits = both.flatMap((one) => one.audits);
  return { report: reportOf(window, audits, deployments), unread: both.flatMap(({ unread }) => unread) };
}

function windowOf({ now }: Session, { since, resumed }: AuditOptions): Window {
  if (resumed === undefined) return windowSince(since, now());
  return { since: new Date(resumed.progress.since), until: new Date(resumed.progress.until) };
}

function auditOnAws(
  session: Session,
  deployments: readonly AwsDeployment[],
  {
    most,
    resumed,
    tell,
    ids,
    logGroup,
    eventDataStore,
    events,
    outputs = [],
  }: AuditOptions & Pick<HistoryOptions, 'ids'>,
  window: Window,
): Promise<Audits> {
  if (logGroup !== undefined) return auditFromLogs(session, deployments, logGroup, window);
  if (eventDataStore !== undefined) return auditFromLake(session, deployments, eventDataStore, window);
  if (events !== undefined) return auditFromFile(session, deployments, { events, outputs }, window);
  checkHistoryWindow(window);
  const file = progressFile(session, resumed?.file);
  const earlier = resumed?.progress;
  return auditFromHistory(session, deployments, { ...window, most: earlier?.most ?? most, ids, earlier, file, tell });
}

/** In the order in which they were asked for. */
const reportOf = (
  { since, until }: Window,
  audits: readonly KeyAudit[],
  asked: readonly Deployment[],
): AuditReport => ({
  version: 1,
  since: secondOf(since),
  until: secondOf(until),
  audits: asked.flatMap(({ id }) => audits.filter(({ deployment }) => deployment === id)),
});
