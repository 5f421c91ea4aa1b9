import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../project';
import { refusedTexts } from './compiler';
import { type Outcome, withCrew, type Worker } from './crew';
import { type Mutant, mutated } from './mutant';
import type { Fate } from './protocol';
import { recordedFates, recordFates } from './record';
import { type TestFile, testsFor } from './test-files';

/** So many test files that killed a neighbour are asked first. */
const RECENT = 5;

/** What killed a mutant that was stopped, by the limit or by itself: on a busy machine it may have been only slow. */
export const DID_NOT_END = 'did not end';

/** So many mutants a worker takes at a time. */
const PORTION = 40;
const inPortions = (mutants: readonly Mutant[]): readonly (readonly Mutant[])[] =>
  Array.from({ length: Math.ceil(mutants.length / PORTION) }, (_, i) => mutants.slice(i * PORTION, (i + 1) * PORTION));

const STARTING_MS = 60_000;
/** A mutant may be slower than the source, and the machine busy. */
const limitOf = (tests: readonly TestFile[]) => {
  const ms = new Map(tests.map((test) => [test.file, test.ms]));
  return (test: string): number => (test === '' ? STARTING_MS : 90_000 + 20 * (ms.get(test) ?? 0));
};

/** Runs the tests against each mutant of each file, and records what became of them, file by file. */
export async function judge(
  byFile: ReadonlyMap<string, readonly Mutant[]>,
  tests: readonly TestFile[],
  { workers, budgetMs }: { readonly workers: number; readonly budgetMs: number },
  say: (line: string) => void,
): Promise<void> {
  const limit = limitOf(tests);
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
      fates.set(mutant, fate);
      left -= 1;
    }
    await control(worker, fates, limit, say);
    recordFates(file, fates);
    const survived = [...fates.values()].filter(({ kind }) => kind === 'survived').length;
    say(`${file}: ${mutants.length} mutants, ${survived} survived; ${left} to go`);
  });
}

/** Records which of the survivors of these files the compiler finds wrong: it would have refused them. */
export function recordRefused(byFile: ReadonlyMap<string, readonly Mutant[]>): void {
  const survivors = [...byFile].flatMap(([file, mutants]) => {
    const fates = recordedFates(file);
    const text = readFileSync(join(PROJECT, file), 'utf8');
    const left = mutants.filter(({ change }) => fates[change]?.kind === 'survived');
    return left.map((mutant) => ({ file, mutant, text: mutated(text, mutant) }));
  });
  const refused = refusedTexts(survivors);
  for (const survivor of survivors.filter((s) => refused.has(s))) {
    recordFates(survivor.file, new Map([[survivor.mutant, { kind: 'refused' }]]));
  }
}

/** Takes back what a test killed that no longer passes on the source: it killed nothing. */
async function control(
  worker: Worker,
  fates: Map<Mutant, Fate>,
  limit: (test: string) => number,
  say: (line: string) => void,
): Promise<void> {
  const killers = [...fates.values()].flatMap((fate) => (fate.kind === 'killed' ? [fate.test] : []));
  for (const test of new Set(killers.filter((t) => t !== ''))) {
    const outcome = await worker.follow({ kind: 'control', test }, limit);
    if (outcome.kind === 'sound' && outcome.sound) continue;
    say(`${test} fails on the source after these mutants: what it killed counts as not run`);
    for (const [mutant, fate] of fates) if (fate.kind === 'killed' && fate.test === test) fates.delete(mutant);
  }
}

function fateOf(outcome: Outcome): Fate {
  if (outcome.kind === 'stopped') return { kind: 'killed', test: outcome.test, by: DID_NOT_END };
  if (outcome.kind === 'tried' || outcome.kind === 'sound') throw new Error('a worker answered what it was not asked');
  return outcome;
}
