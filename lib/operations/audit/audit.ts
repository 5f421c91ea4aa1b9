import type { Deployment } from '../../fields/deployment';
import type { AuditReport, KeyAudit } from '../../sheets/audit/report';
import { onAws } from '../of-cloud';
import type { Session } from '../session';
import { auditFromHistory } from './from-history';
import { checkHistoryWindow } from './history';
import { type AuditProgress, progressFile } from './resume';
import { type Window, secondOf, windowSince } from './window';

/** Where the records of the calls are read, where that is not the cloud's own history. */
export interface AuditOptions {
  /** `30d`, `12h`, or a day or time in UTC. */
  readonly since: string;
  /** So many records of an account and Region are read at most. @default - all */
  readonly most?: number;
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
  const { audits, unread } = await fromHistory(session, deployments, options, window);
  return { report: reportOf(window, audits, deployments), unread };
}

function windowOf({ now }: Session, { since, resumed }: AuditOptions): Window {
  if (resumed === undefined) return windowSince(since, now());
  return { since: new Date(resumed.progress.since), until: new Date(resumed.progress.until) };
}

function fromHistory(
  session: Session,
  deployments: readonly Deployment[],
  { most, resumed, tell }: AuditOptions,
  window: Window,
) {
  checkHistoryWindow(window);
  const file = progressFile(session, resumed?.file);
  const earlier = resumed?.progress;
  return auditFromHistory(session, onAws(deployments), { ...window, most: earlier?.most ?? most, earlier, file, tell });
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
