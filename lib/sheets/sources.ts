import type { Source, Warning } from './procedure';
import type { Sheet } from './sheet';

/** The pages that a sheet rests on, each once, in the order in which it names them: the first is number 1. */
export function sourcesOf({ before, steps, later }: Pick<Sheet, 'before' | 'steps' | 'later'>): readonly Source[] {
  const warnings: readonly Warning[] = [...before.irreversible, ...before.lockOut, ...before.ready];
  const all = [...warnings, ...steps, ...later].flatMap(({ sources }) => sources);
  return all.filter((source, i) => placeOf(source, all) === i);
}

/** The numbers of these among all. */
export const numbersOf = (sources: readonly Source[], all: readonly Source[]): readonly number[] =>
  sources.map((source) => placeOf(source, all) + 1);

/** `[1]` and `[2]` for these, as `all` numbers them. */
export const marksOf = (sources: readonly Source[], all: readonly Source[]): readonly string[] =>
  numbersOf(sources, all).map((number) => `[${number}]`);

const placeOf = ({ title, address, read }: Source, all: readonly Source[]): number =>
  all.findIndex((other) => other.address === address && other.title === title && other.read === read);
