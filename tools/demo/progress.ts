import { availableParallelism } from 'node:os';
import pLimit from 'p-limit';

/** Where the demo writes: standard output, or a list in a test. */
export type Write = (text: string) => void;

/** Does one thing, and shows what and how long; `note` adds the outcome to the line. */
export type Step = <T>(title: string, work: () => Promise<T>, note?: string | ((result: T) => string)) => Promise<T>;

export interface Progress {
  readonly step: Step;
  readonly say: (line: string) => void;
  /** No line comes after it. */
  readonly end: () => void;
}

const WIDTH = 44;
/** A person waits five seconds before wondering. */
const SILENCE_MS = 3_500;

/**
 * Steps that run side by side, as many at once as there are processors (two at least), in the order in which they were
 * asked for. Each is shown when it is done; after some seconds without a line, one says what is at work.
 */
export function progress(write: Write, silence = SILENCE_MS, atOnce = Math.max(2, availableParallelism())): Progress {
  const limit = pLimit(atOnce);
  const atWork = new Map<string, number>();
  let ended = false;
  let last = Date.now();

  const say = (line: string): void => {
    if (ended) return;
    last = Date.now();
    write(`${line}\n`);
  };
  const beat = setInterval(() => {
    if (atWork.size === 0 || Date.now() - last < silence) return;
    say(`  at work: ${[...atWork].map(([title, since]) => `${title} (${seconds(since)})`).join(', ')}`);
  }, silence / 16);

  const step: Step = (title, work, note) =>
    limit(async () => {
      const started = Date.now();
      const line = `${title} ${'.'.repeat(Math.max(3, WIDTH - title.length))}`;
      atWork.set(title, started);
      try {
        const result = await work();
        const outcome = typeof note === 'function' ? note(result) : note;
        say(`${line} ${seconds(started).padStart(7)}${outcome === undefined ? '' : `   ${outcome}`}`);
        return result;
      } catch (failure) {
        say(`${line} failed after ${seconds(started)}`);
        throw failure;
      } finally {
        atWork.delete(title);
      }
    });

  const end = (): void => {
    ended = true;
    clearInterval(beat);
  };
  return { step, say, end };
}

export const seconds = (since: number): string => `${((Date.now() - since) / 1000).toFixed(1)} s`;
