import { expand } from '../cases/expand';
import { readMatrix, readWorld, type platforms } from '../cases/matrix';
import { equivalents } from './equivalent-mutants';
import { kill, type Outcome } from './kill';
import { survivors } from './mutation-report';
import type { Policies } from './policies';
import { synthesizeMatrix } from './synthesize';

/** The mutation tests of one platform; a file each, so that they run side by side. */
export function describeMutation(platform: (typeof platforms)[number]): void {
  const world = readWorld();
  const matrix = readMatrix(platform);
  const cases = expand(matrix, world);
  const outcomes: Outcome[] = [];
  let synthesized: ReadonlyMap<string, Policies>;

  beforeAll(async () => {
    synthesized = await synthesizeMatrix(matrix);
  }, 60_000);

  test.each(Object.keys(matrix.configurations))('%s: every mistake in a policy fails a case', async (configuration) => {
    const own = cases.filter((c) => c.configuration === configuration);
    const found = await kill(configuration, own, synthesized.get(configuration) as Policies, world);
    outcomes.push(...found);
    expect(found.length).toBeGreaterThan(40);
    expect(survivors(platform, found)).toEqual([]);
  });

  test('every equivalent mutant that is listed exists and survives', () => {
    const alive = outcomes.filter((o) => o.killedBy === undefined);
    const stale = equivalents.filter(
      (e) =>
        e.platform === platform &&
        !alive.some(
          ({ mutant, configuration }) =>
            (e.configuration ?? configuration) === configuration &&
            e.document === mutant.document &&
            e.sid === mutant.sid &&
            e.operator === mutant.operator,
        ),
    );
    expect(stale).toEqual([]);
  });
}
