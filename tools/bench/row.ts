import type { Measured } from './measure';

/** One line of the benchmarks: ours against the least that the same result could cost. */
export interface Row {
  readonly name: string;
  /** What is measured, and against what. */
  readonly about: string;
  readonly measured: Measured;
  /** What the ratio is made of: `wall` for a program that mostly waits, as the demo does for cdk and the local AWS. */
  readonly unit: 'cpu' | 'wall' | 'memory';
  /** The ratio to keep; absent where none is promised. */
  readonly limit?: number;
}

/** What `--json` prints for a row; times in milliseconds, memory in KB. */
export interface Figures {
  readonly name: string;
  readonly ours: number;
  readonly floor: number;
  readonly ratio: number;
}

export function figures({ name, measured, unit }: Row): Figures {
  const [ours, floor] = [measured.ours[unit] ?? NaN, measured.floor[unit] ?? NaN];
  return { name, ours: Math.round(ours), floor: Math.round(floor), ratio: Number((ours / floor).toFixed(3)) };
}

/** Where rows keep their files, and where they say how far they are. */
export interface Workshop {
  /** A folder of this run, removed at its end. */
  folder(name: string): string;
  progress(text: string): void;
}
