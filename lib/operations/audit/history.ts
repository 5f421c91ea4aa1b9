import { type AwsPlace, placeText } from '../../aws/place';
import { UserError } from '../../problems/user-error';
import { byPlace } from '../by-place';
import type { Session } from '../session';
import { countPlace, startOf } from './history-place';
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

export interface HistoryCounted {
  readonly positions: Positions;
  /** A sentence for each account and Region that could not be read. */
  readonly unread: readonly string[];
  /** Whether the file has what was read. */
  readonly isKept: boolean;
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
): Promise<HistoryCounted> {
  const accounts = await session.accounts();
  const { earlier, file } = options;
  const positions = new Map<string, Position>(Object.entries(earlier?.places ?? {}));
  for (const subject of subjects) subject.tally = new Tally(earlier?.tallies[subject.d.id]);
  const save = saving(options, () => progressOf(subjects, options, positions));
  const places = subjects.map((subject) => ({ ...subject.key, subject }));
  const unread = await byPlace(places, session.limits.places, async (place, here) => {
    const start = positions.get(placeKey(place)) ?? startOf(options);
    if (start.done) return;
    const say = saying(session, place, options);
    const asked = { ...options, subjects: here.map(({ subject }) => subject) };
    try {
      await countPlace(session, accounts, place, asked, start, (position) => {
        positions.set(placeKey(place), position);
        say(position);
        save.sometimes();
      });
    } catch (e) {
      save.now();
      throw e;
    }
  });
  if (unread.length === 0) file.remove();
  return { positions, unread, isKept: save.isKept() };
}

/** Writes how far it has come, and names the file once. Where it can't be written, the audit goes on without it. */
function saving({ file, tell }: HistoryOptions, progress: () => AuditProgress) {
  let saved = performance.now();
  let [told, isKept] = [false, false];
  const now = (): void => {
    saved = performance.now();
    const message = file.write(progress());
    if (!told) tell(message ?? `If this is interrupted, go on with: cmk audit --resume ${file.name}\n`);
    told = true;
    isKept = message === undefined;
  };
  return {
    now,
    isKept: () => isKept,
    sometimes: (): void => {
      if (performance.now() - saved > SAVE_EVERY_MS) now();
    },
  };
}

/** Says at the first page, and from time to time, how far it has come. */
function saying(session: Session, place: AwsPlace, { since, until }: Window): (position: Position) => void {
  let told = -Infinity;
  return ({ read, before, isSample }) => {
    if (performance.now() - told < SAY_EVERY_MS) return;
    told = performance.now();
    const done = (until.getTime() - Date.parse(before)) / (until.getTime() - since.getTime());
    const how = isSample ? 'now the changes of before' : `${Math.floor(done * 100)} % of the time`;
    session.progress(`Reading the event history of ${placeText(place)}: ${read} records, back to ${before}, ${how}`);
  };
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
