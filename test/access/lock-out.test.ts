import fc from 'fast-check';
import { readMatrix, readWorld, platforms } from './matrices/matrix';
import type { Case } from './matrices/expand';
import type { Policies } from './policies';
import { policyData } from './policy-data';
import { requestOf } from './request';
import { decide } from './simulator';

const ACCOUNT = '222233334444';
const STORE = 'd-1234567890';
const INSTANCE = 'arn:aws:sso:::instance/ssoins-1111222233334444';
const world = readWorld();

const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,20}$/);
const principal = (account: string) =>
  fc.tuple(fc.constantFrom('role', 'user'), name).map(([type, n]) => `arn:aws:iam::${account}:${type}/${n}`);
const principals = fc.uniqueArray(principal(ACCOUNT), { minLength: 1, maxLength: 4 });
const optionally = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const common = {
  account: fc.constant(ACCOUNT),
  region: fc.constantFrom('us-east-1', 'eu-west-1', 'ap-southeast-2'),
  administrators: principals,
  administratorsMayDelete: fc.boolean(),
  strictAdministrators: fc.boolean(),
};

const adobe = readMatrix('adobe-experience-platform').configurations['after the paste'];
const configurations: Record<(typeof platforms)[number], fc.Arbitrary<Record<string, unknown>>> = {
  'adobe-experience-platform': fc.record({
    ...common,
    users: principals,
    vendorStatements: optionally(fc.constant('vendor/adobe.json')),
  }),
  'iam-identity-center': fc.record({
    ...common,
    delegatedAdministratorAccount: fc.constant('333344445555'),
    delegatedAdministratorAccess: fc.constantFrom('all', 'through-identity-center'),
    narrowed: fc.boolean(),
    instanceArn: fc.constant(INSTANCE),
    identityStoreId: fc.constant(STORE),
    multiRegion: fc.boolean(),
  }),
  immuta: fc.record({
    ...common,
    runsOn: fc.oneof(
      fc.constant({ type: 'ec2' }),
      principal(ACCOUNT)
        .filter((arn) => arn.includes(':role/'))
        .map((roleArn) => ({ type: 'existing-role', roleArn })),
    ),
  }),
};

describe.each(platforms)('%s, whatever the configuration says', (platform) => {
  const check = (
    caller: (d: { administrators: string[] }) => Pick<Case['caller'], 'name' | 'iam'>[],
    expected: string,
  ) =>
    fc.assert(
      fc.asyncProperty(configurations[platform], async (deployment) => {
        const policies = policiesOf(platform, deployment);
        for (const { name: arn, iam } of caller(deployment as { administrators: string[] })) {
          const c = caseOf(platform, arn, iam);
          const decision = decide(await requestOf(c, policies, world), policies, world);
          expect(`${arn ?? 'anybody'}: ${decision}`).toBe(
            `${arn ?? 'anybody'}: ${expected === 'may change the policy' ? 'allow' : 'deny'}`,
          );
        }
      }),
      { numRuns: 60, seed: 20261122 },
    );

  test(
    'each key administrator may change the key policy',
    () => check((d) => d.administrators.map((arn) => ({ name: arn, iam: 'none' })), 'may change the policy'),
    120_000,
  );

  test(
    'whoever IAM policies of the account allow it may change the key policy, so that nobody is locked out',
    () => check(() => [{ name: `arn:aws:iam::${ACCOUNT}:role/IamAdmin`, iam: 'everything' }], 'may change the policy'),
    120_000,
  );

  test(
    'a stranger, another account and anybody without credentials may not',
    () =>
      check(
        () => [
          { name: `arn:aws:iam::${ACCOUNT}:role/A-Stranger`, iam: 'none' },
          { name: 'arn:aws:iam::444455556666:role/Admin', iam: 'everything' },
          { name: undefined, iam: 'none' },
        ],
        'may not change the policy',
      ),
    120_000,
  );
});

function policiesOf(platform: string, deployment: Record<string, unknown>): Policies {
  const given = Object.fromEntries(Object.entries(deployment).filter(([, value]) => value !== undefined));
  return policyData({ platform, deployment: given, files: adobe?.files });
}

const caseOf = (platform: string, arn: string | undefined, iam: string): Case => ({
  platform,
  configuration: 'generated',
  rule: 'somebody can always change the policy',
  source: 'https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html',
  caller: { label: arn ?? 'anybody without credentials', name: arn, kind: arn ? 'aws' : 'anonymous', iam },
  action: 'kms:PutKeyPolicy',
  target: 'the key',
  context: {},
  expect: 'allow',
});
