import { MAX_POLICY_BYTES, policyBytes } from '../../../lib/aws/policy/size';
import { policy } from '../../../lib/aws/policy/document';
import { aliasClaims, checkAws, checkPolicySize } from '../../../lib/aws/check';
import type { AwsDeployment } from '../../../lib/aws/fields';
import { deployment, loadText } from '../../support/deployments';
import { lines } from '../../support/field-problems';

const roles = (count: number): string =>
  Array.from({ length: count }, (_each, i) => `arn:aws:iam::111122223333:role/KeyAdministrator${100 + i}`).join(', ');

const sized = (bytes: number) => {
  const empty = policy({ Sid: '', Effect: 'Allow', Action: 'kms:Decrypt' });
  return policy({ Sid: 'x'.repeat(bytes - policyBytes(empty)), Effect: 'Allow', Action: 'kms:Decrypt' });
};

test('a key policy may have 32,768 bytes and not one more', () => {
  expect(checkPolicySize(sized(MAX_POLICY_BYTES), ['administrators'], 'name fewer')).toEqual([]);
  expect(checkPolicySize(sized(MAX_POLICY_BYTES + 1), ['administrators'], 'name fewer')).toEqual([
    {
      severity: 'error',
      path: ['administrators'],
      message: 'the key policy would have 32769 bytes, and KMS takes at most 32768; name fewer',
    },
  ]);
});

test.each([
  ['adobe-experience-platform', ''],
  ['iam-identity-center', ''],
  ['immuta', '    runsOn: { type: ec2 }\n'],
])('%s: a key policy larger than KMS takes is found before it is deployed', (platform, more) => {
  const text = (count: number) => `deployments:
  prod:
    platform: ${platform}
    account: "111122223333"
    region: us-east-1
${more}    administrators: [${roles(count)}]
`;
  expect(loadText(text(400)).problems).toEqual([]);
  expect(loadText(text(700)).problems.map(({ message }) => message)).toEqual([
    expect.stringMatching(
      /^deployments\.prod\.administrators: the key policy would have 3\d{4} bytes, and KMS takes at most 32768; name fewer principals, such as one role that all of them assume$/,
    ),
  ]);
});

describe('the principals of a deployment', () => {
  const OWN = 'arn:aws:iam::111122223333:role/KeyAdministrator';
  const OTHER = 'arn:aws:iam::444455556666:role/Partner';
  const base = deployment<AwsDeployment>(`
platform: adobe-experience-platform
account: "111122223333"
region: us-east-1
administrators: [${OWN}]`);
  const external = (...principals: string[]) => ({
    externalPrincipals: principals.map((principal) => ({ principal, reason: 'A partner runs it.' })),
  });
  const problems = (more: Partial<AwsDeployment>, administrators: string[] = [OWN], users: string[] = []) =>
    lines(checkAws({ ...base, ...more }, { administrators, users }));

  test('of the own account, each once, are in order', () => {
    expect(problems({})).toEqual([]);
    expect(problems({ accessRole: OWN })).toEqual([]);
    expect(problems(external(OTHER), [OWN, OTHER])).toEqual([]);
    expect(lines(checkAws(base, { users: [OWN] }))).toEqual([]);
    expect(problems({}, [])).toEqual([]);
  });

  test('that stand twice in one list are refused, in two lists not', () => {
    expect(problems({}, [OWN, OWN])).toEqual([
      `error administrators.1: ${OWN} stands twice in administrators; remove one`,
    ]);
    expect(problems({}, [OWN], [OWN])).toEqual([]);
  });

  test('of another partition or account are refused', () => {
    const china = OWN.replace('arn:aws:', 'arn:aws-cn:');
    expect(problems({}, [OWN], [china])).toEqual([
      `error users.0: ${china} is of partition aws-cn, but Region us-east-1 is of aws; write arn:aws:…`,
    ]);
    expect(problems({}, [OWN], [OTHER])).toEqual([
      `error users.0: ${OTHER} is of account 444455556666, but the deployment is of account 111122223333; correct the account, or list the principal in externalPrincipals with a reason`,
    ]);
  });

  test('that are external must be so, and must stand in a list', () => {
    expect(problems(external(OTHER, OWN))).toEqual([
      `error externalPrincipals.0.principal: ${OTHER} stands in no other list; add it to administrators or users, or remove it here`,
      `error externalPrincipals.1.principal: ${OWN} is of the deployment's own account; remove it here`,
    ]);
  });

  test('that administer must have one of the own account among them', () => {
    expect(problems(external(OTHER), [OTHER])).toEqual([
      'error administrators: must name a role or user of account 111122223333: KMS refuses most administration from other accounts',
    ]);
  });

  test('that change the key must be a role of the own account', () => {
    const user = 'arn:aws:iam::111122223333:user/Me';
    expect(problems({ accessRole: user })).toEqual([`error accessRole: ${user} is a user; name a role`]);
    expect(problems({ accessRole: OTHER })).toEqual([
      `error accessRole: ${OTHER} is of account 444455556666, but the key is changed in its own account 111122223333`,
    ]);
  });

  test('a Region that nobody knows is a warning with the nearest', () => {
    expect(problems({ region: 'us-east-9' })).toEqual([
      'warning region: us-east-9 is not a Region we know; did you mean us-east-1?',
    ]);
  });

  test('an alias is claimed in its account and Region', () => {
    expect(aliasClaims({ ...base, alias: 'adobe' })).toEqual([
      { what: 'alias "adobe" in account 111122223333, us-east-1', path: ['alias'] },
    ]);
  });
});
