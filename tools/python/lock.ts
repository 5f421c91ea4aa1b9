import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 200;

/**
 * Runs `work` while no other process of this machine runs it under the same file. The file holds the process id of its
 * owner and goes afterwards; one left behind by a process that was killed is taken over.
 */
export async function withLock(file: string, work: () => Promise<void>): Promise<void> {
  while (!take(file)) {
    if (!isAlive(ownerOf(file))) rmSync(file, { force: true });
    await sleep(POLL_MS);
  }
  try {
    await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function take(file: string): boolean {
  const own = `${file}.${process.pid}`;
  writeFileSync(own, String(process.pid));
  try {
    // A link appears whole or not at all: nobody ever reads a lock without its owner.
    linkSync(own, file);
    return true;
  } catch (failure) {
    if (isCode(failure, 'EEXIST')) return false;
    throw failure;
  } finally {
    rmSync(own, { force: true });
  }
}

/** Undefined when the owner has just removed the file. */
function ownerOf(file: string): number | undefined {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch (failure) {
    if (isCode(failure, 'ENOENT')) return undefined;
    throw failure;
  }
}

function isAlive(pid: number | undefined): boolean {
  if (pid === undefined) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (failure) {
    return !isCode(failure, 'ESRCH');
  }
}

function isCode(failure: unknown, code: string): boolean {
  return typeof failure === 'object' && failure !== null && 'code' in failure && failure.code === code;
}
