import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { PassThrough } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { recordsIn } from '../../aws/audit/records-in';
import type { AwsDeployment } from '../../aws/fields';
import { parseJson } from '../../fields/json';
import { UserError } from '../../problems/user-error';
import type { Session } from '../session';
import { keyAudit } from './aws';
import { counting } from './count';
import type { Audits } from './from-history';
import { linesOf } from './lines';
import { RecentIds } from './recent-ids';
import { subjectsOf } from './subject';
import type { Window } from './window';

const SAY_EVERY = 100_000;

/** From a file of records, one or many on a line, which is read once and never held. */
export async function auditFromFile(
  session: Session,
  deployments: readonly AwsDeployment[],
  file: string,
  window: Window,
): Promise<Audits> {
  const { found, missing } = await subjectsOf(session, deployments);
  const { read, unreadable } = await countFile(session, file, counting(found, window, new RecentIds()));
  const reading = {
    source: `the records in ${file}`,
    read,
    isSample: false,
    notes: [
      'What the file lacks, another account, another Region or a gap in time, is not seen. A record that stands in it twice, more than 50000 records apart, is counted twice.',
    ],
    whyNothing: [
      'No record of the file names it in this time: see --since, and whether the file is of this account and Region.',
    ],
  };
  return { audits: found.map((subject) => keyAudit(subject, reading)), unread: [...missing, ...unreadable] };
}

interface CountedFile {
  readonly read: number;
  /** A sentence where lines or records are not readable. */
  readonly unreadable: readonly string[];
}

async function countFile(session: Session, file: string, count: (value: unknown) => boolean): Promise<CountedFile> {
  let [line, read, broken, first] = [0, 0, 0, 0];
  const isWrong = (): void => {
    broken++;
    first ||= line;
  };
  for await (const lines of linesOf(bytesOf(resolve(session.directory, file), file))) {
    for (const text of lines) {
      line++;
      if (text?.trim() === '') continue;
      const parsed = text === undefined ? undefined : parseJson(text);
      if (parsed?.read !== true) {
        isWrong();
        continue;
      }
      for (const record of recordsIn(parsed.value)) {
        if (++read % SAY_EVERY === 0) session.progress(`Reading ${file}: ${read} records`);
        if (!count(record)) isWrong();
      }
    }
  }
  const what = `${broken} ${broken === 1 ? 'line or record' : 'lines or records'}`;
  return {
    read,
    unreadable:
      broken === 0
        ? []
        : [
            `${file}: ${what} could not be read as a record of CloudTrail, the first at line ${first}; they are not counted.`,
          ],
  };
}

/** Unpacked where its name ends in `.gz`. Throws a UserError with exit code 3 where it can't be read. */
async function* bytesOf(path: string, shown: string): AsyncGenerator<Buffer> {
  const bytes = new PassThrough();
  const done = shown.endsWith('.gz')
    ? pipeline(createReadStream(path), createGunzip(), bytes)
    : pipeline(createReadStream(path), bytes);
  // Seen below, when the bytes end.
  done.catch(() => undefined);
  try {
    yield* bytes as AsyncIterable<Buffer>;
    await done;
  } catch (e) {
    throw new UserError(
      `${shown} can't be read to its end (${(e as NodeJS.ErrnoException).code ?? String(e)}).`,
      [],
      3,
    );
  }
}
