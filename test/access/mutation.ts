import { expand } from './matrices/expand';
import { readMatrix, readWorld } from './matrices/matrix';
import { type Equivalent, equivalentsOf, matches } from './equivalent-mutants';
import { kill, type Outcome } from './kill';
import { newMemory } from './memory';
import { reportLine, survivors } from './mutation-report';
import type { Policies } from './policies';
import { synthesizeMatrix } from './synthesize';

/** The mutation tests of one platform. */
export function describeMutation(platform: string): void {
  const world = readWorld();
  const matrix = readMatrix(platform);
  const cases = expand(matrix, world);
  const outcomes: Outcome[] = [];
  const memory = newMemory();
  let synthesized: ReadonlyMap<string, Policies>;
  let equivalents: readonly Equivalent[];

  beforeAll(async () => {
    synthesized = await synthesizeMatrix(matrix);
    equivalents = await equivalentsOf(platform);
  }, 120_000);

  const covering = Object.entries(matrix.configurations).flatMap(([name, c]) => (c.covering ? [name] : []));
  test.each(covering)(
    '%s: every mistake in a policy fails a case',
    async (configuration) => {
      const own = cases.filter((c) => c.configurations.has(configuration));
      const policies = synthesized.get(configuration) as Policies;
      const found = await kill(configuration, own, policies, world, memory);
      outcomes.push(...found);
      expect(found.length).toBeGreaterThan(10 * statementsOf(policies));
      expect(survivors({ platform, outcomes: found, equivalents })).toEqual([]);
    },
    120_000,
  );

  test('what is listed as equivalent exists, survives, and is equivalent where a program can tell', () => {
    for (const e of equivalents) {
      const matched = outcomes.filter(({ mutant }) => matches(e, mutant));
      expect(matched.length).toBeGreaterThan(0);
      expect(
        matched.filter((o) => o.killedBy !== undefined).map((o) => reportLine({ platform, outcomes, equivalents }, o)),
      ).toEqual([]);
      for (const { configuration, mutant } of matched) {
        expect(e.holds?.(synthesized.get(configuration) as Policies, mutant.policies) ?? true).toBe(true);
      }
    }
  });
}

const statementsOf = ({ key, identity, trust }: Policies): number =>
  [key, ...identity, ...(trust ? [trust] : [])].flatMap((document) => document.Statement).length;
