import type { AwsDeployment } from '../../aws/fields';
import type { Session } from '../session';
import { keyAudit } from './aws';
import { counting } from './count';
import { countFile } from './count-file';
import type { Audits } from './from-history';
import { REMEMBERED, RecentIds } from './recent-ids';
import { subjectsIn, subjectsOf } from './subject';
import type { Window } from './window';

export interface RecordsInFile {
  readonly events: string;
  /** Files that say which keys are deployed; where there are none the stacks are asked. */
  readonly outputs: readonly string[];
}

/** From a file of records, one or many on a line, which is read once and never held. */
export async function auditFromFile(
  session: Session,
  deployments: readonly AwsDeployment[],
  { events: file, outputs }: RecordsInFile,
  window: Window,
): Promise<Audits> {
  const { found, missing } =
    outputs.length > 0 ? subjectsIn(session, deployments, outputs) : await subjectsOf(session, deployments);
  const { read, unreadable } = await countFile(session, file, counting(found, window, new RecentIds()));
  const reading = {
    source: `the records in ${file}`,
    read,
    isSample: false,
    notes: [
      `What the file lacks, another account, another Region or a gap in time, is not seen. A record that stands in it twice, with ${REMEMBERED} others between, is counted twice.`,
    ],
    whyNothing: [
      'No record of the file names it in this time: see --since, and whether the file is of this account and Region.',
    ],
  };
  return { audits: found.map((subject) => keyAudit(subject, reading)), unread: [...missing, ...unreadable] };
}
