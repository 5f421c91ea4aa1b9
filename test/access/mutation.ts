import { expand } from './matrices/expand';
import { readMatrix, readWorld, type platforms } from './matrices/matrix';
import { equivalents, matches } from './equivalent-mutants';
import { kill, type Memory, type Outcome } from './kill';
import { reportLine, survivors } from './mutation-report';
import type { Policies } from './policies';
import { synthesizeMatrix } from './synthesize';

/** The mutation tests of one platform; a file each, so that they run side by side. */
export function describeMutation(platform: (typeof platforms)[number]): void {
  const world = readWorld();
  const matrix = readMatrix(platform);
  const cases = expand(matrix, world);
  const outcomes: Outcome[] = [];
  const memory: Memory = new Map();
  let synthesized: ReadonlyMap<string, Policies>;

  beforeAll(async () => {
    synthesized = await synthesizeMatrix(matrix);
  }, 120_000);

  test.each(Object.keys(matrix.configurations))(
    '%s: every mistake in a policy fails a case',
    async (configuration) => {
      const own = cases.filter((c) => c.configuration === configuration);
      const found = await kill(configuration, own, synthesized.get(configuration) as Policies, world, memory);
      outcomes.push(...found);
      expect(found.length).toBeGreaterThan(40);
      expect(survivors(platform, found)).toEqual([]);
    },
    120_000,
  );

  test('what is listed as equivalent exists, survives, and is equivalent where a program can tell', () => {
    for (const e of equivalents.filter((each) => each.platform === platform)) {
      const matched = outcomes.filter(({ mutant }) => matches(e, platform, mutant));
      expect(matched.length).toBeGreaterThan(0);
      expect(matched.filter((o) => o.killedBy !== undefined).map((o) => reportLine(platform, o))).toEqual([]);
      for (const { configuration, mutant } of matched) {
        expect(e.holds?.(synthesized.get(configuration) as Policies, mutant.policies) ?? true).toBe(true);
      }
    }
  });
}
