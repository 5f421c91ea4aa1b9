import { expand } from './matrices/expand';
import { readMatrix, readWorld } from './matrices/matrix';
import { failureText, firstOf } from './failure-text';
import type { Policies } from './policies';
import { requestOf } from './request';
import { decide, decideStrictly } from './simulator';
import { synthesizeMatrix } from './synthesize';

/** The access matrix of one platform against its synthesized policies: a test for each rule and configuration. */
export function describeCases(platform: string): void {
  const world = readWorld();
  const matrix = readMatrix(platform);
  const cases = expand(matrix, world);
  let synthesized: ReadonlyMap<string, Policies>;

  beforeAll(async () => {
    synthesized = await synthesizeMatrix(matrix);
  }, 120_000);
  describe.each(Object.keys(matrix.configurations))('%s', (configuration) => {
    const own = cases.filter((c) => c.configuration === configuration);
    const policies = () => synthesized.get(configuration) as Policies;

    test.each([...new Set(own.map((c) => c.rule))])('%s', async (rule) => {
      const failures: string[] = [];
      for (const c of own.filter((each) => each.rule === rule)) {
        const request = await requestOf(c, policies(), world);
        if (decide(request, policies(), world) !== c.expect) failures.push(failureText(c, request, policies(), world));
      }
      expect(firstOf(failures)).toEqual([]);
    });
  });

  test('the policies keep the grammar of IAM, and the simulator decides the same with all its checks', async () => {
    const disagreements: string[] = [];
    for (const c of cases.filter((_, i) => i % 10 === 0)) {
      const policies = synthesized.get(c.configuration) as Policies;
      const request = await requestOf(c, policies, world);
      const decision = decide(request, policies, world);
      const known = !Object.keys(request.contextVariables).some((key) => /^kms:EncryptionContext:|^oidc\./.test(key));
      if (known && (await decideStrictly(request, policies, world)) !== decision) {
        disagreements.push(failureText(c, request, policies, world));
      }
    }
    expect(firstOf(disagreements)).toEqual([]);
  }, 120_000);
}
