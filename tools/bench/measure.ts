import { spawn } from 'node:child_process';

/** One program to measure. */
export interface Program {
  readonly command: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Runs before each start, outside the measurement. */
  readonly before?: () => void;
}

/** In milliseconds: from start to end, and the processor time (user and system) of the program and its children. */
export interface Time {
  readonly wall: number;
  readonly cpu: number;
  /** What the heap of the program holds at the most after a collection, in KB. @default - it was not looked at */
  readonly memory?: number;
}

export interface Measured {
  readonly ours: Time;
  readonly floor: Time;
}

/**
 * Runs both programs in turn, the first of a pair alternating, and gives the least time of each. One run of each comes
 * before the measurement, so that the files of both are in memory. Throws with the output of a program that fails.
 */
export async function compare(
  ours: Program,
  floor: Program,
  rounds: number,
  progress: (text: string) => void,
): Promise<Measured> {
  const times = { ours: [] as Time[], floor: [] as Time[] };
  for (let round = 0; round <= rounds; round++) {
    progress(`round ${round} of ${rounds}`);
    const pair = [() => run(ours, times.ours), () => run(floor, times.floor)];
    for (const go of round % 2 === 0 ? pair : pair.reverse()) await go();
  }
  return { ours: least(times.ours.slice(1)), floor: least(times.floor.slice(1)) };
}

async function run(program: Program, times: Time[]): Promise<void> {
  program.before?.();
  times.push(await timed(program));
}

// The shell's `time` counts children that were waited for, at any depth, as getrusage does; Node can't ask for that.
const TIMED = `TIMEFORMAT='%3R %3U %3S'; { time "$@" >/dev/null 2>&4; } 2>&3`;

/** Runs a program once. */
export function timed({ command, env }: Program): Promise<Time> {
  return new Promise((resolve, reject) => {
    const child = spawn('bash', ['-c', TIMED, 'bash', ...command], {
      env: { ...env, LC_ALL: 'C' },
      stdio: ['ignore', 'ignore', 'inherit', 'pipe', 'pipe'],
    });
    const text = ['', ''];
    for (const stream of [3, 4] as const) {
      child.stdio[stream]?.on('data', (chunk: Buffer) => (text[stream - 3] += chunk.toString()));
    }
    child.once('error', (e) => reject(new Error(`bash, which measures the time, could not be started: ${e.message}`)));
    child.once('close', (code) => {
      if (code !== 0) return reject(new Error(`${command.join(' ')} ended with code ${code}:\n${text[1]}`));
      const [wall = NaN, user = NaN, system = NaN] = (text[0] as string).trim().split(' ').map(Number);
      resolve({ wall: wall * 1000, cpu: (user + system) * 1000 });
    });
  });
}

/** The least of the rounds: other work on the machine can only add to a time. */
const least = (times: readonly Time[]): Time => ({
  wall: Math.min(...times.map((t) => t.wall)),
  cpu: Math.min(...times.map((t) => t.cpu)),
});
