import { dirname } from 'node:path';
import { filesUnder } from './files';
import { withCrew, type Worker } from './crew';
import type { Mutant } from './mutant';
import type { Tried } from './protocol';
import { recordedTests, recordTest } from './record';

/** A test file that passes on the source as it is: how long it takes, and which functions of lib it runs. */
export interface TestFile {
  readonly file: string;
  readonly ms: number;
  readonly reached: ReadonlySet<string>;
}

export interface Surveyed {
  readonly usable: readonly TestFile[];
  /** With the reason. */
  readonly leftOut: readonly string[];
}

/** Asked besides those of test/lib. It holds pages and code together, and so every word of a sheet that stands on a page. */
const PAGES_TEST = 'test/docs/generated.test.ts';
/** Asked whatever the budget: words stand in the pages, and those about fields of cmk.yaml in cmk.schema.json. */
const TESTS_OF_WORDS: readonly string[] = [PAGES_TEST, 'test/lib/configuration/json-schema.test.ts'];

const PATIENCE_MS = 240_000;

export interface Survey {
  readonly workers: number;
  /** Test files that take more processor time are left out. */
  readonly slowestMs: number;
  /** Whether those are tried that were not since the source or they themselves changed. */
  readonly tryOthers: boolean;
}

/** Runs every test file once, with the functions of lib traced. */
export async function surveyTests(
  { workers, slowestMs, tryOthers }: Survey,
  say: (line: string) => void,
): Promise<Surveyed> {
  const usable: TestFile[] = [];
  const leftOut: string[] = [];
  const recorded = recordedTests();
  const sort = (file: string, { failure, ms, reached }: Tried): void => {
    if (failure !== undefined) leftOut.push(`${file} fails on the source as it is: ${failure.split('\n')[0] ?? ''}`);
    else if (ms > slowestMs) leftOut.push(`${file} takes ${(ms / 1000).toFixed(0)} s or more`);
    else usable.push({ file, ms, reached: new Set(reached) });
  };
  const files = [...filesUnder('test/lib', '.test.ts'), PAGES_TEST];
  for (const file of files) {
    const tried = recorded.get(file);
    if (tried !== undefined) sort(file, tried);
  }
  const others = tryOthers ? files.filter((file) => !recorded.has(file)) : [];
  say(`${others.length} test files are tried on the source as it is`);
  await withCrew('trace', workers, others, async (worker, file) => {
    const first = await tryOut(worker, file, slowestMs);
    // The first that needs a large library pays for its loading.
    const tried =
      first.ms > slowestMs / 4 && first.failure === undefined ? await tryOut(worker, file, slowestMs) : first;
    recordTest(file, tried);
    sort(file, tried);
  });
  return { usable, leftOut: leftOut.sort() };
}

async function tryOut(worker: Worker, test: string, slowestMs: number): Promise<Tried> {
  const outcome = await worker.follow({ kind: 'try', test, mostMs: 2 * slowestMs }, () => PATIENCE_MS);
  return outcome.kind === 'tried' ? outcome : { kind: 'tried', failure: 'it was stopped', ms: 0, reached: [] };
}

/**
 * The test files that run what a mutant changes. First those that killed its neighbours, `recent`, then the one that mirrors
 * the file; then as many others as `budgetMs` allows, the quickest first, those of the same folder before slower ones, and
 * those that hold words in any case.
 */
export function testsFor(
  mutant: Mutant,
  tests: readonly TestFile[],
  recent: readonly string[],
  budgetMs: number,
): readonly string[] {
  const place = `${mutant.file}:${mutant.within}`;
  const mirror = mutant.file.replace(/^lib/, 'test/lib').replace(/\.ts$/, '.test.ts');
  const first = [...recent, mirror];
  const cost = ({ file, ms }: TestFile): number =>
    first.includes(file) ? first.indexOf(file) - first.length : ms / (dirname(file) === dirname(mirror) ? 4 : 1);
  let spent = 0;
  return tests
    .filter(({ reached }) => reached.has(place))
    .sort((a, b) => cost(a) - cost(b))
    .filter(({ file, ms }) => [...first, ...TESTS_OF_WORDS].includes(file) || (spent += ms) <= budgetMs)
    .map(({ file }) => file);
}
