import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { recordsIn } from '../../aws/audit/records-in';
import { parseJson } from '../../fields/json';
import { UserError } from '../../problems/user-error';
import type { Session } from '../session';
import type { Count } from './count';
import { linesOf } from './lines';

const SAY_EVERY = 100_000;

export interface CountedFile {
  readonly read: number;
  /** A sentence where lines or records are not readable. */
  readonly unreadable: readonly string[];
}

/** Counts what stands in a file, one record or many on a line, without holding more than a line of it. */
export async function countFile(
  { directory, progress }: Pick<Session, 'directory' | 'progress'>,
  file: string,
  count: Count,
): Promise<CountedFile> {
  let [line, read, broken, first] = [0, 0, 0, 0];
  const isWrong = (): void => {
    broken++;
    first ||= line;
  };
  for await (const lines of linesOf(bytesOf(resolve(directory, file), file))) {
    for (const text of lines) {
      line++;
      if (text?.trim() === '') continue;
      const parsed = text === undefined ? undefined : parseJson(text);
      if (parsed?.read !== true) {
        isWrong();
        continue;
      }
      for (const record of recordsIn(parsed.value)) {
        if (++read % SAY_EVERY === 0) progress(`Reading ${file}: ${read} records`);
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
