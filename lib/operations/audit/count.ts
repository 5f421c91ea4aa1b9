import { isAbout } from '../../aws/audit/audited-key';
import { auditEventOf } from '../../aws/audit/event';
import { readRecord } from '../../aws/audit/record';
import type { Subject } from './subject';
import { type Window, secondOf } from './window';

/** Counts a value of a log with each key that it is about; false where it is no record of CloudTrail. */
export type Count = (value: unknown) => boolean;

export function counting(subjects: readonly Subject[], { since, until }: Window): Count {
  const [from, to] = [secondOf(since), secondOf(until)];
  return (value) => {
    const record = readRecord(value);
    if (record === undefined) return false;
    if (record.at < from || record.at > to) return true;
    for (const { key, expected, tally } of subjects) {
      if (isAbout(record, key)) tally.add(auditEventOf(record, expected));
    }
    return true;
  };
}
