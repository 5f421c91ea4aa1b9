import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { UserError } from './user-error';

/** A file as it was read, and when it was last written. */
export interface NamedFile {
  readonly text: string;
  readonly written: Date;
}

/** 1000 deployments with all fields take about 1 MB. */
const MAX_BYTES = 8 * 1024 * 1024;

const MISSING: readonly string[] = ['ENOENT', 'ENOTDIR'];
const WHY: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'it is a folder',
  ELOOP: 'its symbolic links go in a circle',
  ENAMETOOLONG: 'the name is too long',
  ENXIO: 'it is a socket',
};

/**
 * Reads a file that a person named; `shown` is how they named it. Undefined where there is none. Throws a UserError for
 * one that can't be read, is no file (a pipe or a device may never end), or has more than 8 MB.
 */
export function readNamedFile(path: string, shown: string): NamedFile | undefined {
  let descriptor: number | undefined;
  try {
    // Without O_NONBLOCK, opening a pipe waits for whoever writes into it.
    descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const stat = fstatSync(descriptor);
    if (stat.isDirectory()) throw new UserError(`${shown} can't be read: it is a folder`);
    if (!stat.isFile()) {
      throw new UserError(`${shown} can't be read: it is a pipe or a device; save its content in a file first`);
    }
    if (stat.size > MAX_BYTES) throw new UserError(`${shown} has ${stat.size} bytes; at most ${MAX_BYTES} are read`);
    return { text: textOf(descriptor, shown), written: stat.mtime };
  } catch (e) {
    if (e instanceof UserError) throw e;
    const code = (e as NodeJS.ErrnoException).code ?? String(e);
    if (MISSING.includes(code)) return undefined;
    throw new UserError(`${shown} can't be read: ${WHY[code] ?? code}`);
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** The same for a file that must be there. */
export function requireNamedFile(path: string, shown: string): NamedFile {
  const found = readNamedFile(path, shown);
  if (found === undefined) throw new UserError(`There is no file ${shown}.`);
  return found;
}

/** Some files of /proc say that they have no bytes and never end. */
function textOf(descriptor: number, shown: string): string {
  const chunks: Buffer[] = [];
  for (let total = 0; ;) {
    const chunk = Buffer.alloc(64 * 1024);
    const read = readSync(descriptor, chunk);
    if (read === 0) return Buffer.concat(chunks).toString('utf8');
    total += read;
    if (total > MAX_BYTES) throw new UserError(`${shown} has more than ${MAX_BYTES} bytes; at most that many are read`);
    chunks.push(chunk.subarray(0, read));
  }
}
