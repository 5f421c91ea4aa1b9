import { expand, type Case } from './matrices/expand';
import { readMatrix, readWorld } from './matrices/matrix';
import { failureText, firstOf } from './failure-text';
import { decider, newMemory, rememberedRequest } from './memory';
import { othersThan } from './others';
import { partitionIn, type Policies } from './policies';
import { LIKE, type Request } from './request';
import { type Decision, decideStrictly } from './simulator';
import { synthesizeMatrix } from './synthesize';

/** Every how many cases one is decided again by the simulator with all its checks, which takes it a hundred times as long. */
const SAMPLE = 40;

/** The access matrix of one platform against its synthesized policies, in every configuration. */
export function describeCases(platform: string): void {
  const world = readWorld();
  const matrix = readMatrix(platform);
  const cases = expand(matrix, world);
  const memory = newMemory();
  let synthesized: ReadonlyMap<string, Policies>;
  let decides: ReadonlyMap<string, (request: Request) => Decision>;

  beforeAll(async () => {
    synthesized = await synthesizeMatrix(matrix);
    decides = new Map([...synthesized].map(([name, policies]) => [name, decider(policies, world, memory)]));
  }, 120_000);

  test.each([...new Set(cases.map((c) => c.rule))])('%s', async (rule) => {
    const failures: string[] = [];
    for (const c of cases.filter((each) => each.rule === rule)) {
      for (const configuration of c.configurations) {
        const policies = synthesized.get(configuration) as Policies;
        const request = await rememberedRequest(c, policies, world, memory);
        if (decides.get(configuration)?.(request) === c.expect) continue;
        failures.push(`${configuration}: ${failureText(c, request, policies, world)}`);
      }
    }
    expect(firstOf(failures)).toEqual([]);
  });

  test.each(Object.entries(matrix.configurations))(
    '%s: the key is of the kind that was asked for, and its policies name nobody of another partition or of whom no rule speaks',
    (configuration, { key }) => {
      const policies = synthesized.get(configuration) as Policies;
      const own = cases.filter((c) => c.configurations.has(configuration));
      expect(policies.properties).toMatchObject(key);
      expect(othersThan(own)(policies)).toEqual([]);
      // KMS and IAM refuse principals of another partition; the simulator looks at the account alone.
      const { key: keyPolicy, identity, trust } = policies;
      const arns = JSON.stringify([keyPolicy, identity, trust]).match(/\barn:[^:]*/g);
      expect(new Set(arns)).toEqual(new Set([`arn:${partitionIn(policies.region)}`]));
    },
  );

  test('the policies keep the grammar of IAM, and the simulator decides the same over whole policies with all its checks', async () => {
    const disagreements: string[] = [];
    let n = 0;
    for (const [configuration, policies] of synthesized) {
      for (const c of cases.filter((each) => each.configurations.has(configuration) && isKnown(each))) {
        if (n++ % SAMPLE !== 0) continue;
        const request = await rememberedRequest(c, policies, world, memory);
        const known = !Object.keys(request.contextVariables).some((k) => /^kms:EncryptionContext:|^oidc\./.test(k));
        if (known && (await decideStrictly(request, policies, world)) !== decides.get(configuration)?.(request)) {
          disagreements.push(failureText(c, request, policies, world));
        }
      }
    }
    expect(firstOf(disagreements)).toEqual([]);
  }, 120_000);
}

const isKnown = (c: Case): boolean => !(c.action.replace('kms:', '') in LIKE);
