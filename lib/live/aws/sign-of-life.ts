import { UserError } from '../../problems/user-error';
import type { TimeLimits } from '../time-limits';

export interface Waiting {
  /** Completes "Failed while …". */
  readonly doing: string;
  readonly limits: TimeLimits;
  readonly progress: (text: string) => void;
  /** Aborted when the time of all calls together is over. */
  readonly operation: AbortSignal;
}

/**
 * The result of `running`, with a word about what is waited for when it takes long. Throws a UserError with exit code 3
 * when the time of all calls together is over: also where something waits that has no time limit of its own, such as
 * the program that gives credentials.
 */
export async function withSignOfLife<T>(running: Promise<T>, waiting: Waiting): Promise<T> {
  const { doing, limits, progress, operation } = waiting;
  const sign = setTimeout(() => progress(`Still ${doing}`), limits.quietSeconds * 1000);
  let stop: () => void = () => undefined;
  const over = new Promise<never>((_, reject) => {
    stop = () =>
      reject(
        new UserError(
          `Failed while ${doing}: all calls together took longer than ${limits.operationSeconds} s, which is their limit (one call has ${limits.callSeconds} s). Ask for fewer deployments, or see what holds the network up.`,
          [],
          3,
        ),
      );
    if (operation.aborted) stop();
    else operation.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([over, running]);
  } finally {
    clearTimeout(sign);
    operation.removeEventListener('abort', stop);
  }
}
