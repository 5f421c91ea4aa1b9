import { aliasOf } from '../../aws/fields';
import type { KeyAudit } from '../../sheets/audit/report';
import { platformOf } from '../../platforms';
import type { Subject } from './subject';

/** How a log was read: the same for all keys of a place. */
export interface Reading {
  /** Completes "from": `the event history of CloudTrail, account 111122223333, eu-west-1`. */
  readonly source: string;
  readonly read?: number;
  readonly isSample: boolean;
  /** What a person must know of this log. */
  readonly notes: readonly string[];
  /** Why there may be nothing: what this log lacks. */
  readonly whyNothing: readonly string[];
}

/** What was counted of a key, with what the log can't tell. */
export function keyAudit({ d, key, expected, tally }: Subject, reading: Reading): KeyAudit {
  const { groups, events } = tally.state();
  const { source, read, isSample, notes, whyNothing } = reading;
  return {
    deployment: d.id,
    platform: platformOf(d).title,
    key: key.arn,
    source,
    ...(read === undefined ? {} : { read }),
    isSample,
    groups,
    events,
    notes: [
      ...(expected === undefined
        ? [
            `Who is expected to use the key is not known, since stack ${d.stackName}, which makes the role, is not there.`,
          ]
        : []),
      ...notes,
      ...(groups.length === 0 ? [`Nothing is recorded of this key (alias ${aliasOf(d)}).`, ...whyNothing] : []),
    ],
  };
}
