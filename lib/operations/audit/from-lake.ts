import { lakeQuery, lakeRecord } from '../../aws/audit/lake-query';
import type { AwsDeployment } from '../../aws/fields';
import { placeText } from '../../aws/place';
import { lakeRows } from '../../live/aws/lake';
import { UserError } from '../../problems/user-error';
import type { Session } from '../session';
import { keyAudit } from './aws';
import { counting } from './count';
import type { Audits } from './from-history';
import { type Subject, subjectsOf } from './subject';
import type { Window } from './window';

/**
 * From an event data store of CloudTrail Lake that is there already.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-lake-service-availability-change.html
 */
export async function auditFromLake(
  session: Session,
  deployments: readonly AwsDeployment[],
  arn: string,
  window: Window,
): Promise<Audits> {
  const store = storeNamed(arn);
  const { found, missing } = await subjectsOf(session, deployments);
  const audits: Audits['audits'][number][] = [];
  const unread: string[] = [];
  for (const subject of found) {
    try {
      audits.push(await auditOf(session, subject, store, window));
    } catch (e) {
      if (!(e instanceof UserError)) throw e;
      unread.push(`${subject.d.id}: ${e.message}`);
    }
  }
  return { audits, unread: [...missing, ...unread] };
}

async function auditOf(session: Session, subject: Subject, store: DataStore, window: Window) {
  const { key } = subject;
  const count = counting([subject], window);
  let read = 0;
  for await (const rows of lakeRows(
    store,
    await session.accounts(),
    lakeQuery(store.id, key, window.since, window.until),
  )) {
    for (const row of rows) count(lakeRecord(key, row));
    read += rows.length;
    session.progress(`Reading event data store ${store.id}: ${read} records of ${subject.d.id}`);
  }
  return keyAudit(subject, {
    source: `event data store ${store.id} of CloudTrail Lake, ${placeText(store)}`,
    read,
    isSample: false,
    notes: ['A refused call whose record names no key is not found here, nor what the event data store leaves out.'],
    whyNothing: [
      'The event data store may not collect the management events of this account and Region, or begin later.',
    ],
  });
}

interface DataStore {
  readonly id: string;
  readonly account: string;
  readonly region: string;
}

function storeNamed(arn: string): DataStore {
  const [, region, account, id] =
    /^arn:[a-z-]+:cloudtrail:([a-z0-9-]+):(\d{12}):eventdatastore\/([0-9a-f-]{36})$/.exec(arn) ?? [];
  if (region !== undefined && account !== undefined && id !== undefined) return { id, account, region };
  throw new UserError(
    `--event-data-store is ${JSON.stringify(arn)}; it must be the ARN of an event data store of CloudTrail Lake, which AWS gives to no new customers since 31 May 2026.`,
    [],
    2,
  );
}
