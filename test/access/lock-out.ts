import fc from 'fast-check';
import type { Case } from './matrices/expand';
import { type Matrix, readMatrix, readWorld } from './matrices/matrix';
import type { Policies } from './policies';
import { policyData } from './policy-data';
import { requestOf } from './request';
import { decide } from './simulator';

/** Fields of a deployment with the values that they may have. */
export type Fields = Readonly<Record<string, fc.Arbitrary<unknown>>>;
type Generated = Record<string, unknown> & { readonly administrators: readonly string[] };

const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,20}$/);
const principal = (account: string, ...types: readonly string[]) =>
  fc.tuple(fc.constantFrom(...types), name).map(([type, n]) => `arn:aws:iam::${account}:${type}/${n}`);
const principals = (account: string) =>
  fc.uniqueArray(principal(account, 'role', 'user'), { minLength: 1, maxLength: 4 });

/** ARNs of roles, and lists of ARNs of roles and users, in the account of a platform's matrix. */
export const rolesOf = (platform: string): fc.Arbitrary<string> => principal(readMatrix(platform).account, 'role');
export const principalsOf = (platform: string): fc.Arbitrary<string[]> => principals(readMatrix(platform).account);

/** The first configuration of the matrix, with the fields that every AWS platform has and with `own` generated anew. */
function configurations({ account, configurations: all }: Matrix, own: Fields): fc.Arbitrary<Generated> {
  const first = Object.values(all)[0]?.deployment ?? {};
  const constant = Object.fromEntries(Object.entries(first).map(([key, value]) => [key, fc.constant(value)]));
  return fc.record({
    ...constant,
    account: fc.constant(account),
    region: fc.constantFrom('us-east-1', 'eu-west-1', 'ap-southeast-2'),
    administrators: principals(account),
    administratorsMayDelete: fc.boolean(),
    strictAdministrators: fc.boolean(),
    ...own,
  });
}

/** Who can change the key policy, whatever the configuration of a platform says. `own`: the fields that only it has. */
export function describeLockOut(platform: string, own: Fields): void {
  const matrix = readMatrix(platform);
  const world = readWorld();
  const check = (caller: (d: Generated) => Pick<Case['caller'], 'name' | 'iam'>[], expected: string) =>
    fc.assert(
      fc.asyncProperty(configurations(matrix, own), async (deployment) => {
        const policies = policiesOf(matrix, deployment);
        for (const { name: arn, iam } of caller(deployment)) {
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
    () =>
      check(
        () => [{ name: `arn:aws:iam::${matrix.account}:role/IamAdmin`, iam: 'everything' }],
        'may change the policy',
      ),
    120_000,
  );

  test(
    'a stranger, another account and anybody without credentials may not',
    () =>
      check(
        () => [
          { name: `arn:aws:iam::${matrix.account}:role/A-Stranger`, iam: 'none' },
          { name: 'arn:aws:iam::444455556666:role/Admin', iam: 'everything' },
          { name: undefined, iam: 'none' },
        ],
        'may not change the policy',
      ),
    120_000,
  );
}

function policiesOf({ platform, configurations: all }: Matrix, deployment: Record<string, unknown>): Policies {
  const given = Object.fromEntries(Object.entries(deployment).filter(([, value]) => value !== undefined));
  const files = Object.assign({}, ...Object.values(all).map((c) => c.files ?? {})) as Record<string, string>;
  return policyData({ platform, deployment: given, files });
}

const caseOf = (platform: string, arn: string | undefined, iam: string): Case => ({
  platform,
  configurations: new Set(['generated']),
  rule: 'somebody can always change the policy',
  source: 'https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html',
  caller: { label: arn ?? 'anybody without credentials', name: arn, kind: arn ? 'aws' : 'anonymous', iam },
  action: 'kms:PutKeyPolicy',
  target: 'the key',
  context: {},
  expect: 'allow',
});
