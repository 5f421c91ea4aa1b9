import type { Source, Warning } from './procedure';
import type { Sheet } from './sheet';

/** The pages that a sheet rests on, each once, in the order in which it names them: the first is number 1. */
export function sourcesOf({ before, steps, later }: Pick<Sheet, 'before' | 'steps' | 'later'>): readonly Source[] {
  const warnings: readonly Warning[] = [...before.irreversible, ...before.lockOut, ...before.ready];
  const all = [...warnings, ...steps, ...later].flatMap(({ sources }) => sources);
  return [...new Map(all.map((source) => [keyOf(source), source])).values()];
}

/** The numbers of these among all. */
export const numbersOf = (sources: readonly Source[], all: readonly Source[]): readonly number[] =>
  sources.map((source) => all.findIndex((other) => keyOf(other) === keyOf(source)) + 1);

/** `[1]` and `[2]` for these, as `all` numbers them. */
export const marksOf = (sources: readonly Source[], all: readonly Source[]): readonly string[] =>
  numbersOf(sources, all).map((number) => `[${number}]`);

const keyOf = ({ title, address, read }: Source): string => JSON.stringify([title, address, read]);
