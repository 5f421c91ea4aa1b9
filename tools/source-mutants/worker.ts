import { traced } from './functions';
import { compileHere, withText } from './load';
import type { Answer, Fate, Order, Tried } from './protocol';
import { installJest, runTestFile } from './run-test-file';

/** A process of its own that runs test files against mutants: libraries are loaded once, and stay. */
const say = (answer: Answer): void => void process.send?.(answer);

const reached = new Set<string>();
Object.assign(globalThis, {
  __reached: (file: string, position: number) => {
    reached.add(`${file}:${position}`);
  },
});

async function tryOut(test: string, mostMs: number): Promise<Tried> {
  reached.clear();
  const before = process.cpuUsage();
  const spent = (): number => {
    const { user, system } = process.cpuUsage(before);
    return Math.ceil((user + system) / 1000);
  };
  const failure = await runTestFile(test, { isInTime: () => spent() <= mostMs, everything: true });
  return { kind: 'tried', failure, ms: spent(), reached: [...reached] };
}

async function firstKiller(tests: readonly string[]): Promise<Fate> {
  for (const test of tests) {
    say({ kind: 'running', test });
    const by = await runTestFile(test);
    if (by !== undefined) return { kind: 'killed', test, by };
  }
  return { kind: 'survived' };
}

async function follow(order: Order): Promise<Answer> {
  if (order.kind === 'try') return tryOut(order.test, order.mostMs);
  if (order.kind === 'control') return { kind: 'sound', sound: (await runTestFile(order.test)) === undefined };
  return withText(order.file, order.text, () => firstKiller(order.tests));
}

installJest();
const tracing = process.argv[2] === 'trace';
compileHere((file, text) => (tracing && file.startsWith('lib/') ? traced(file, text) : text));
process.on('message', (order: Order) => void follow(order).then(say, () => say({ kind: 'refused' })));
say({ kind: 'ready' });
