import type { Mutant } from '../../../tools/source-mutants/mutant';
import { type TestFile, testsFor } from '../../../tools/source-mutants/test-files';

const mutant = (file: string): Mutant => ({
  file,
  within: -1,
  start: 0,
  end: 1,
  replacement: '',
  operator: 'string',
  change: 'a ⟶ b',
  line: 1,
});
const tests = (...files: readonly (readonly [string, number])[]): TestFile[] =>
  files.map(([file, ms]) => ({ file, ms, reached: new Set(['lib/azure/state.ts:-1']) }));

const MIRROR = 'test/lib/azure/state.test.ts';
const SCHEMA = 'test/lib/configuration/json-schema.test.ts';
const PAGES = 'test/docs/generated.test.ts';

test('the tests of a mutant are what killed its neighbours, its mirror, and the quickest that the budget allows', () => {
  const asked = tests(
    ['test/lib/b.test.ts', 700],
    ['test/lib/a.test.ts', 600],
    [MIRROR, 900],
    ['test/lib/c.test.ts', 50],
  );
  expect(testsFor(mutant('lib/azure/state.ts'), asked, ['test/lib/b.test.ts'], 100)).toEqual([
    'test/lib/b.test.ts',
    MIRROR,
    'test/lib/c.test.ts',
  ]);
});

test('the tests that hold words are asked whatever the budget', () => {
  const asked = tests([PAGES, 1200], [SCHEMA, 400], ['test/lib/a.test.ts', 300]);
  expect(testsFor(mutant('lib/azure/state.ts'), asked, [], 0)).toEqual([SCHEMA, PAGES]);
});

test('a test that does not run what is changed is never asked', () => {
  expect(testsFor(mutant('lib/azure/ids.ts'), tests([PAGES, 1], [MIRROR, 1]), [MIRROR], 1000)).toEqual([]);
});
