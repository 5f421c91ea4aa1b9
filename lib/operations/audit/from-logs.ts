import { INSIGHTS_KEYS, INSIGHTS_LIMIT, insightsQuery } from '../../aws/audit/insights-query';
import type { AwsDeployment } from '../../aws/fields';
import { type AwsPlace, placeText } from '../../aws/place';
import type { AwsAccounts } from '../../live/aws/accounts';
import { logRecords } from '../../live/aws/logs-insights';
import { trailsOf } from '../../live/aws/trails';
import { UserError } from '../../problems/user-error';
import { byPlace } from '../by-place';
import type { Session } from '../session';
import { type Reading, keyAudit } from './aws';
import { counting } from './count';
import type { Audits } from './from-history';
import { type Subject, subjectsOf } from './subject';
import type { Window } from './window';

/** From the log group that a trail writes to, in CloudWatch Logs. */
export async function auditFromLogs(
  session: Session,
  deployments: readonly AwsDeployment[],
  logGroup: string,
  window: Window,
): Promise<Audits> {
  const { found, missing } = await subjectsOf(session, deployments);
  const accounts = await session.accounts();
  const { name, placeFor } = groupNamed(logGroup);
  const readings = new Map<string, Reading>();
  const places = found.map((subject) => ({ ...placeFor(subject.key), subject }));
  const unread = await byPlace(places, session.limits.places, async (place, here) => {
    for (let from = 0; from < here.length; from += INSIGHTS_KEYS) {
      const subjects = here.slice(from, from + INSIGHTS_KEYS).map(({ subject }) => subject);
      const reading = await readGroup(session, accounts, place, name, subjects, window);
      for (const subject of subjects) {
        readings.set(subject.d.id, { ...reading, whyNothing: await whyNothing(session, subject) });
      }
    }
  });
  const audits = found.flatMap((subject) => {
    const reading = readings.get(subject.d.id);
    return reading === undefined ? [] : [keyAudit(subject, reading)];
  });
  return { audits, unread: [...missing, ...unread] };
}

/** Counts what a log group has of some keys. */
async function readGroup(
  session: Session,
  accounts: AwsAccounts,
  place: AwsPlace,
  name: string,
  subjects: readonly Subject[],
  window: Window,
): Promise<Omit<Reading, 'whyNothing'>> {
  const count = counting(subjects, window);
  const query = insightsQuery(subjects.map(({ key }) => key));
  let [read, unreadable, isSample] = [0, 0, false];
  const asked = { logGroup: name, query, limit: INSIGHTS_LIMIT, ...window };
  for await (const { records, isCut, until } of logRecords(place, accounts, asked)) {
    read += records.length;
    unreadable += records.filter((record) => !count(record)).length;
    isSample ||= isCut;
    session.progress(`Reading ${name} of ${placeText(place)}: ${read} records, up to ${until.toISOString()}`);
  }
  return { source: `log group ${name}, ${placeText(place)}`, read, isSample, notes: notesOf(unreadable, isSample) };
}

/** By its name it lies beside each key; by its ARN in one place, such as that of the organization's logs. */
function groupNamed(logGroup: string): { name: string; placeFor: (key: AwsPlace) => AwsPlace } {
  const [, region, account, named] =
    /^arn:[a-z-]+:logs:([a-z0-9-]+):(\d{12}):log-group:([^:]+)(?::\*)?$/.exec(logGroup) ?? [];
  if (region !== undefined && account !== undefined && named !== undefined) {
    return { name: named, placeFor: () => ({ account, region }) };
  }
  if (/^[A-Za-z0-9._/#-]{1,512}$/.test(logGroup)) {
    return { name: logGroup, placeFor: ({ account, region }) => ({ account, region }) };
  }
  throw new UserError(
    `--log-group is ${JSON.stringify(logGroup)}; it must be the name or the ARN of a log group of CloudWatch Logs.`,
    [],
    2,
  );
}

const notesOf = (unreadable: number, isSample: boolean): readonly string[] => [
  'A refused call whose record names no key is not found here, nor what the trail leaves out.',
  ...(isSample ? [`A sample: of a single second only ${INSIGHTS_LIMIT} records were read.`] : []),
  ...(unreadable === 0 ? [] : [`${unreadable} messages are no records of CloudTrail, and are not counted.`]),
];

/** A trail that is off, or leaves KMS out, writes nothing. */
async function whyNothing(session: Session, { key, tally }: Subject): Promise<readonly string[]> {
  if (tally.state().groups.length > 0) return [];
  try {
    const trails = await trailsOf(key, await session.accounts());
    const isRecorded = trails.some(({ isLogging, records }) => isLogging && records.changes);
    return isRecorded
      ? ['A trail records calls to KMS here: see that it writes to this log group. It is up to 15 minutes late.']
      : [
          'No trail records the calls to KMS of this account and Region: it is off, leaves KMS out, or there is none. The event history, without --log-group, needs none.',
        ];
  } catch (e) {
    if (!(e instanceof UserError)) throw e;
    return [`Whether a trail records calls to KMS could not be read: ${e.message}`];
  }
}
