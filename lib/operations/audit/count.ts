import { isAbout } from '../../aws/audit/audited-key';
import { auditEventOf } from '../../aws/audit/event';
import { readRecord } from '../../aws/audit/record';
import type { RecentIds } from './recent-ids';
import type { Subject } from './subject';
import { type Window, secondOf } from './window';

/** Counts a value of a log with each key that it is about; false where it is no record of CloudTrail. With `recent`, what a log holds twice is counted once. */
export type Count = (value: unknown) => boolean;

export function counting(
  subjects: readonly Pick<Subject, 'key' | 'expected' | 'tally'>[],
  { since, until }: Window,
  recent?: RecentIds,
): Count {
  const [from, to] = [secondOf(since), secondOf(until)];
  return (value) => {
    const record = readRecord(value);
    if (record === undefined) return false;
    if (record.at < from || record.at > to) return true;
    const about = subjects.filter(({ key }) => isAbout(record, key));
    if (about.length === 0 || recent?.has(record.id) === true) return true;
    for (const { expected, tally } of about) tally.add(auditEventOf(record, expected));
    return true;
  };
}
