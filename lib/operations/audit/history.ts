import type { AwsPlace } from '../../aws/place';
import { placeText } from '../../aws/place';
import { HISTORY_GAP_MS, type HistoryRecord, eventHistory } from '../../live/aws/event-history';
import { paceOf } from '../../live/aws/pace';
import { UserError } from '../../problems/user-error';
import { byPlace } from '../by-place';
import type { Session } from '../session';
import { counting } from './count';
import type { AuditProgress, Position, ProgressFile } from './resume';
import type { Subject } from './subject';
import { Tally } from './tally';
import { DAY_MS, type Window, secondOf } from './window';

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/view-cloudtrail-events.html */
const HISTORY_DAYS = 90;
/** What was read in so much time is read again after an interruption, and not counted twice. */
const SAVE_EVERY_MS = 2000;
const SAY_EVERY_MS = 5000;

export interface HistoryOptions extends Window {
  /** So many records of an account and Region are read, the newest; all where it is absent. */
  readonly most?: number;
  /** Of all deployments that are audited, those that this history tells nothing of included. */
  readonly ids: readonly string[];
  /** What an earlier run has read. */
  readonly earlier?: AuditProgress;
  readonly file: ProgressFile;
  /** Says something to the person, at once. */
  readonly tell: (text: string) => void;
}

/** By `<account>/<region>`. */
export type Positions = ReadonlyMap<string, Position>;

export const placeKey = ({ account, region }: AwsPlace): string => `${account}/${region}`;

/** Throws a UserError with exit code 2 where the history does not go back so far. */
export function checkHistoryWindow({ since, until }: Window): void {
  if (until.getTime() - since.getTime() <= HISTORY_DAYS * DAY_MS) return;
  throw new UserError(
    `The event history of CloudTrail goes back ${HISTORY_DAYS} days, and --since asks for more. Name where the records lie: --log-group, --event-data-store, or --events with a file of them; or ask for --since ${HISTORY_DAYS}d.`,
    [],
    2,
  );
}

/**
 * Counts what the event history has of these keys: every call to KMS of their accounts and Regions is read, since only
 * changes can be looked up by the key. How far it came is kept in a file, and the file removed when all is read.
 */
export async function countHistory(
  session: Session,
  subjects: readonly Subject[],
  options: HistoryOptions,
): Promise<{ readonly positions: Positions; readonly unread: readonly string[] }> {
  const accounts = await session.accounts();
  const { earlier, file, until, most } = options;
  const positions = new Map<string, Position>(Object.entries(earlier?.places ?? {}));
  for (const subject of subjects) {
    const counted = earlier?.tallies[subject.d.id];
    if (counted !== undefined) subject.tally = new Tally(counted);
  }
  let saved = performance.now();
  let named = false;
  const save = (): void => {
    saved = performance.now();
    file.write(progressOf(subjects, options, positions));
    if (!named) options.tell(`If this is interrupted, go on with: cmk audit --resume ${file.name}\n`);
    named = true;
  };
  const places = subjects.map((subject) => ({ ...subject.key, subject }));
  const unread = await byPlace(places, session.limits.places, async (place, here) => {
    const key = placeKey(place);
    const start = positions.get(key) ?? {
      before: secondOf(until),
      seen: [],
      read: 0,
      unreadable: 0,
      done: false,
      isSample: false,
    };
    if (start.done) return;
    const count = counting(
      here.map(({ subject }) => subject),
      options,
    );
    let position = start;
    let told = performance.now();
    const asked = {
      attribute: { AttributeKey: 'EventSource', AttributeValue: 'kms.amazonaws.com' } as const,
      since: options.since,
      // To the end of that second: what of it is counted is known by its id.
      until: new Date(Date.parse(start.before) + 999),
    };
    try {
      for await (const page of eventHistory(place, accounts, asked, paceOf(HISTORY_GAP_MS))) {
        position = pageCounted(position, page, count, most);
        positions.set(key, position);
        if (position.done) break;
        if (performance.now() - told > SAY_EVERY_MS) {
          told = performance.now();
          session.progress(sayProgress(place, position, options));
        }
        if (performance.now() - saved > SAVE_EVERY_MS) save();
      }
      positions.set(key, { ...position, done: true });
    } catch (e) {
      save();
      throw e;
    }
  });
  if (unread.length === 0) file.remove();
  return { positions, unread };
}

function pageCounted(
  { before, seen, read, unreadable }: Position,
  page: readonly HistoryRecord[],
  count: (value: unknown) => boolean,
  most: number | undefined,
): Position {
  const ids = new Set(seen);
  for (const { eventId, at, record } of page) {
    const second = secondOf(at);
    if (second < before) {
      before = second;
      ids.clear();
    }
    if (ids.has(eventId)) continue;
    if (most !== undefined && read >= most)
      return { before, seen: [...ids], read, unreadable, done: true, isSample: true };
    ids.add(eventId);
    read++;
    if (!count(record)) unreadable++;
  }
  return { before, seen: [...ids], read, unreadable, done: false, isSample: false };
}

function progressOf(
  subjects: readonly Subject[],
  { since, until, most, ids }: HistoryOptions,
  positions: Positions,
): AuditProgress {
  return {
    cmkAudit: 1,
    since: secondOf(since),
    until: secondOf(until),
    ...(most === undefined ? {} : { most }),
    ids: [...ids],
    places: Object.fromEntries(positions),
    tallies: Object.fromEntries(
      subjects.map(({ d, tally }) => [d.id, tally.state() as AuditProgress['tallies'][string]]),
    ),
  };
}

function sayProgress(place: AwsPlace, { read, before }: Position, { since, until }: Window): string {
  const done = (until.getTime() - Date.parse(before)) / (until.getTime() - since.getTime());
  return `Reading the event history of ${placeText(place)}: ${read} records, back to ${before}, ${Math.floor(done * 100)} % of the time`;
}
