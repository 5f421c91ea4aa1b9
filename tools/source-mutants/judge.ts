import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../project';
import { compiler } from './compiler';
import { type Outcome, withCrew } from './crew';
import { type Mutant, mutated } from './mutant';
import type { Fate } from './protocol';
import { recordFates } from './record';
import { type TestFile, testsFor } from './test-files';

/** So many test files that killed a neighbour are asked first. */
const RECENT = 5;

/** So many mutants a worker takes at a time. */
const PORTION = 40;
const inPortions = (mutants: readonly Mutant[]): readonly (readonly Mutant[])[] =>
  Array.from({ length: Math.ceil(mutants.length / PORTION) }, (_, i) => mutants.slice(i * PORTION, (i + 1) * PORTION));

const STARTING_MS = 60_000;
/** A mutant may be slower than the source, and the machine busy. */
const limitOf = (tests: readonly TestFile[]) => {
  const ms = new Map(tests.map((test) => [test.file, test.ms]));
  return (test: string): number => (test === '' ? STARTING_MS : 30_000 + 10 * (ms.get(test) ?? 0));
};

/** Runs the tests against each mutant of each file, and records what became of them, file by file. */
export async function judge(
  byFile: ReadonlyMap<string, readonly Mutant[]>,
  tests: readonly TestFile[],
  { workers, budgetMs }: { readonly workers: number; readonly budgetMs: number },
  say: (line: string) => void,
): Promise<void> {
  const limit = limitOf(tests);
  const refusedByCompiler = compiler();
  let left = [...byFile.values()].flat().length;
  const portions = [...byFile].flatMap(([file, mutants]) =>
    inPortions(mutants).map((portion) => [file, portion] as const),
  );
  await withCrew('mutate', workers, portions, async (worker, [file, mutants]) => {
    const text = readFileSync(join(PROJECT, file), 'utf8');
    const fates = new Map<Mutant, Fate>();
    let recent: readonly string[] = [];
    for (const mutant of mutants) {
      const changed = mutated(text, mutant);
      const asked = testsFor(mutant, tests, recent, budgetMs);
      const fate = fateOf(await worker.follow({ kind: 'mutant', file, text: changed, tests: asked }, limit));
      if (fate.kind === 'killed') recent = [fate.test, ...recent.filter((t) => t !== fate.test)].slice(0, RECENT);
      const refused = fate.kind === 'survived' && refusedByCompiler(file, changed);
      fates.set(mutant, refused ? { kind: 'refused' } : fate);
      left -= 1;
    }
    recordFates(file, fates);
    const survived = [...fates.values()].filter(({ kind }) => kind === 'survived').length;
    say(`${file}: ${mutants.length} mutants, ${survived} survived; ${left} to go`);
  });
}

function fateOf(outcome: Outcome): Fate {
  if (outcome.kind === 'stopped') return { kind: 'killed', test: outcome.test, by: 'did not end' };
  if (outcome.kind === 'tried') throw new Error('a worker answered what it was not asked');
  return outcome;
}
