import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { PROJECT } from '../project';
import type { Answer, Order } from './protocol';

/** What a worker answers at last, or that it did not in time, or that it ended. */
export type Outcome =
  Exclude<Answer, { kind: 'ready' | 'running' }> | { readonly kind: 'stopped'; readonly test: string };

/** One process that follows orders, one at a time; after a hang, an end or many orders a new one takes its place. */
export class Worker {
  private process: ChildProcess | undefined;
  private orders = 0;

  constructor(private readonly mode: 'trace' | 'mutate') {}

  /** `limitOf`: how long a test file may take, in milliseconds. */
  async follow(order: Order, limitOf: (test: string) => number): Promise<Outcome> {
    if (this.process === undefined || this.orders >= MOST_ORDERS) await this.replace();
    this.orders += 1;
    const child = this.process as ChildProcess;
    return new Promise((resolve) => {
      let running = order.kind === 'mutant' ? '' : order.test;
      let timer: NodeJS.Timeout | undefined;
      const end = (outcome: Outcome): void => {
        clearTimeout(timer);
        child.off('message', listen);
        child.off('exit', gone);
        resolve(outcome);
      };
      const gone = (): void => {
        this.process = undefined;
        end({ kind: 'stopped', test: running });
      };
      const limit = (): void => {
        clearTimeout(timer);
        timer = setTimeout(() => child.kill('SIGKILL'), limitOf(running));
      };
      const listen = (answer: Answer): void => {
        if (answer.kind === 'ready') return;
        if (answer.kind !== 'running') return end(answer);
        running = answer.test;
        limit();
      };
      child.on('message', listen);
      child.on('exit', gone);
      limit();
      child.send(order);
    });
  }

  close(): void {
    this.process?.removeAllListeners('exit');
    this.process?.kill('SIGKILL');
    this.process = undefined;
  }

  private async replace(): Promise<void> {
    this.close();
    this.orders = 0;
    const child = fork(join(__dirname, 'worker.ts'), [this.mode], {
      cwd: PROJECT,
      execArgv: ['--import', 'tsx'],
      env: { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.process = child;
    await new Promise((resolve) => child.once('message', resolve));
  }
}

/** Modules that are loaded again and again leave something behind. */
const MOST_ORDERS = 300;

/** Gives each of `count` workers the next thing to do until none is left. */
export async function withCrew<T>(
  mode: 'trace' | 'mutate',
  count: number,
  tasks: readonly T[],
  work: (worker: Worker, task: T) => Promise<void>,
): Promise<void> {
  const queue = [...tasks];
  await Promise.all(
    Array.from({ length: Math.min(count, tasks.length) }, async () => {
      const worker = new Worker(mode);
      for (let task = queue.shift(); task !== undefined; task = queue.shift()) await work(worker, task);
      worker.close();
    }),
  );
}
