import type { AwsDeployment } from '../../aws/fields';
import { type AwsPlace, placeText } from '../../aws/place';
import type { KeyAudit } from '../../sheets/audit/report';
import type { Session } from '../session';
import { type Reading, keyAudit } from './aws';
import { type HistoryOptions, countHistory, placeKey } from './history';
import type { Position } from './resume';
import { subjectsOf } from './subject';

/** Audits of keys, and a sentence for each that could not be had. */
export interface Audits {
  readonly audits: readonly KeyAudit[];
  readonly unread: readonly string[];
}

/** From the event history of CloudTrail, which needs no trail. A place that could not be read whole gives no audit. */
export async function auditFromHistory(
  session: Session,
  deployments: readonly AwsDeployment[],
  options: HistoryOptions,
): Promise<Audits> {
  const { found, missing } = await subjectsOf(session, deployments);
  const { positions, unread, isKept } = await countHistory(session, found, options);
  const audits = found.flatMap((subject) => {
    const position = positions.get(placeKey(subject.key));
    return position?.done === true ? [keyAudit(subject, readingOf(subject.key, position))] : [];
  });
  const goOn =
    unread.length === 0 || !isKept
      ? []
      : [`What was read before is kept; go on with: cmk audit --resume ${options.file.name}`];
  return { audits, unread: [...missing, ...unread, ...goOn] };
}

const readingOf = (place: AwsPlace, { read, unreadable, isSample, before }: Position): Reading => ({
  source: `the event history of CloudTrail, ${placeText(place)}`,
  read,
  isSample,
  notes: [
    ...(isSample
      ? [
          `A sample: only the newest ${read} calls to KMS of this account and Region were read, back to ${before}; --most cut it there. Changes of before were asked for by their names, and are counted.`,
        ]
      : []),
    ...(unreadable === 0
      ? []
      : [
          `${unreadable} ${unreadable === 1 ? 'record' : 'records'} of the history could not be read, and ${unreadable === 1 ? 'is' : 'are'} not counted.`,
        ]),
  ],
  whyNothing: [
    'Nobody used, changed or looked at it in this time; or it was less than 15 minutes ago, which is how late the event history may be.',
    'The event history has this account and Region alone, and 90 days. It needs no trail, and lacks nothing that a trail leaves out.',
  ],
});
