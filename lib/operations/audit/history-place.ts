import { CHANGES } from '../../aws/audit/changes';
import type { AwsPlace } from '../../aws/place';
import type { AwsAccounts } from '../../live/aws/accounts';
import { HISTORY_GAP_MS, type HistoryRecord, eventHistory } from '../../live/aws/event-history';
import { type Pace, paceOf } from '../../live/aws/pace';
import type { Session } from '../session';
import { type Count, counting } from './count';
import type { Position } from './resume';
import type { Subject } from './subject';
import { type Window, secondOf } from './window';

export interface PlaceAsked extends Window {
  /** So many records are read, the newest; all where it is absent. */
  readonly most?: number;
  readonly subjects: readonly Subject[];
}

/** Records of one name that are kept before they are counted: more than that are changes that nobody reads one by one. */
const MOST_OF_NAME = 10_000;

/** Where reading begins. */
export const startOf = ({ until }: Window): Position => ({
  before: secondOf(until),
  seen: [],
  read: 0,
  unreadable: 0,
  names: 0,
  done: false,
  isSample: false,
});

/**
 * Counts the event history of a place, from a position on: all calls to KMS, the newest first, as many as are wanted. Where
 * that cut it, changes of before are rare enough to be asked for by name. `reached` is told each position as soon as what is
 * before it is counted, with nothing else in between: what is written down there and then can be gone on from.
 */
export async function countPlace(
  { limits }: Session,
  accounts: AwsAccounts,
  place: AwsPlace,
  asked: PlaceAsked,
  start: Position,
  reached: (position: Position) => void,
): Promise<void> {
  const pace = paceOf(limits.lookupGapMs ?? HISTORY_GAP_MS);
  let position = start;
  if (!position.isSample) {
    const attribute = { AttributeKey: 'EventSource', AttributeValue: 'kms.amazonaws.com' } as const;
    const count = counting(asked.subjects, asked);
    for await (const page of eventHistory(place, accounts, { attribute, ...within(asked, position) }, pace)) {
      reached((position = pageCounted(position, page, count, asked.most)));
      if (position.isSample) break;
    }
  }
  if (position.isSample) {
    for (const name of CHANGES.slice(position.names)) {
      const window = within(asked, position);
      const records = await recordsNamed(name, accounts, place, window, position, pace);
      const count = counting(asked.subjects, window);
      for (const record of records) count(record);
      reached((position = { ...position, names: position.names + 1 }));
    }
  }
  reached({ ...position, done: true });
}

/** To the end of the second that was read last: what of it is counted is known by its id. */
const within = ({ since }: Window, { before }: Position): Window => ({
  since,
  until: new Date(Date.parse(before) + 999),
});

function pageCounted(
  { before, seen, read, unreadable, ...position }: Position,
  page: readonly HistoryRecord[],
  count: Count,
  most: number | undefined,
): Position {
  const ids = new Set(seen);
  const reached = (isSample: boolean) => ({ ...position, before, seen: [...ids], read, unreadable, isSample });
  for (const { eventId, at, record } of page) {
    if (ids.has(eventId)) continue;
    if (most !== undefined && read >= most) return reached(true);
    if (secondOf(at) < before) {
      before = secondOf(at);
      ids.clear();
    }
    ids.add(eventId);
    read++;
    if (!count(record)) unreadable++;
  }
  return reached(false);
}

/** All of one name that are not counted yet: an interruption in the middle begins it anew. */
async function recordsNamed(
  name: string,
  accounts: AwsAccounts,
  place: AwsPlace,
  window: Window,
  { seen }: Position,
  pace: Pace,
): Promise<readonly unknown[]> {
  const attribute = { AttributeKey: 'EventName', AttributeValue: name } as const;
  const kept: unknown[] = [];
  for await (const page of eventHistory(place, accounts, { attribute, ...window }, pace)) {
    kept.push(...page.filter(({ eventId }) => !seen.includes(eventId)).map(({ record }) => record));
    if (kept.length >= MOST_OF_NAME) break;
  }
  return kept;
}
