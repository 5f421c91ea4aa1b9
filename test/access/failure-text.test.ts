import { expand, type Case } from './matrices/expand';
import type { Configuration } from './matrices/configurations';
import { readMatrix, readWorld } from './matrices/matrix';
import { failureText, firstOf } from './failure-text';
import { policyData } from './policy-data';
import { requestOf } from './request';
import { decide } from './simulator';
import type { Policies } from './policies';

const world = readWorld();
const matrix = readMatrix('adobe-experience-platform');
const configuration = 'before the paste, key users of the account, administrators as the console writes them';
const cases = expand(matrix, world).filter((c) => c.configurations.has(configuration));
const policies = policyData({
  platform: matrix.platform,
  ...(matrix.configurations[configuration] as Configuration),
});

/** What the first case says that fails once the statement of a Sid is changed; the test is that one does. */
async function firstFailure(change: (p: Policies) => Policies): Promise<string> {
  const broken = change(policies);
  for (const c of cases) {
    const request = await requestOf(c as Case, broken, world);
    if (decide(request, broken, world) !== c.expect) return failureText(c, request, broken, world);
  }
  throw new Error('no case noticed');
}

const withoutStatement = (sid: string) => (p: Policies) => ({
  ...p,
  key: { ...p.key, Statement: p.key.Statement.filter((s) => s.Sid !== sid) },
});

test('breaking any statement by hand names the principal and the action in words', async () => {
  const said = [];
  for (const { Sid } of policies.key.Statement) said.push(await firstFailure(withoutStatement(Sid)));
  expect(said).toEqual([
    'an IAM administrator of the account (arn:aws:iam::111122223333:role/Admin) must be able to look at the key (kms:DescribeKey) on the key, but no statement allows it. https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html#key-policy-default-allow-root-enable-iam',
    'the key administrator (arn:aws:iam::111122223333:role/KeyAdministrator) must be able to look at the key (kms:DescribeKey) on the key, but no statement allows it. https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html#key-policy-default-allow-administrators',
    'the data engineer (arn:aws:iam::111122223333:role/DataEngineer) must be able to encrypt (kms:Encrypt) on the key, but no statement allows it. https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html#key-policy-users-crypto',
    'the data engineer (arn:aws:iam::111122223333:role/DataEngineer) must be able to create grants (kms:CreateGrant) on the key, but no statement allows it. https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html#key-policy-service-integration',
  ]);
});

test('a condition that is missing names the statement that allows too much', async () => {
  const unconditional = (p: Policies) => ({
    ...p,
    key: { ...p.key, Statement: p.key.Statement.map((s) => ({ ...s, Condition: undefined })) },
  });
  expect(await firstFailure(unconditional)).toBe(
    'the data engineer (arn:aws:iam::111122223333:role/DataEngineer) must not be able to create grants (kms:CreateGrant) on the key without kms:GrantIsForAWSResource, but "Allow attachment of persistent resources" allows it. https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html#key-policy-service-integration',
  );
});

test('of many failures the first five are shown', () => {
  expect(firstOf(['1', '2'])).toEqual(['1', '2']);
  expect(firstOf(['1', '2', '3', '4', '5', '6', '7'])).toEqual(['1', '2', '3', '4', '5', 'and 2 more']);
});
