import { setTimeout } from 'node:timers/promises';

/** Makes one call after the other, each not before some time has passed since the answer to the one before. */
export type Pace = <T>(call: () => Promise<T>) => Promise<T>;

export function paceOf(gapMilliseconds: number): Pace {
  let last: Promise<unknown> = Promise.resolve();
  let free = 0;
  return (call) => {
    const run = last.then(async () => {
      const wait = free - performance.now();
      if (wait > 0) await setTimeout(wait);
      try {
        return await call();
      } finally {
        free = performance.now() + gapMilliseconds;
      }
    });
    last = run.catch(() => undefined);
    return run;
  };
}
