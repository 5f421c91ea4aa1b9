import { problemsOf } from '../../../support/deployments';

const problems = (more: string, region = 'us-east-1') =>
  problemsOf(`deployments:
  prod:
    platform: iam-identity-center
    account: "222233334444"
    region: ${region}
    administrators: [arn:aws:iam::222233334444:role/KeyAdministrator]
    ${more.replaceAll('\n', '\n    ')}
`);
const AT = 'cmk.yaml:7';

test('narrowing needs to know instance and identity store, and warns of a changed identity source', () => {
  expect(problems('narrowed: true')).toEqual([
    `${AT}:15: deployments.prod.narrowed: true needs instanceArn: \`aws sso-admin list-instances\` prints it`,
    `${AT}:15: deployments.prod.narrowed: true needs identityStoreId: \`aws sso-admin list-instances\` prints it`,
    `${AT}:15: deployments.prod.narrowed: true: open it again (false) before the identity source changes to or from Active Directory`,
  ]);
});

test('the management account is not its own delegated administrator', () => {
  expect(problems('delegatedAdministratorAccount: "222233334444"')).toEqual([
    `${AT}:36: deployments.prod.delegatedAdministratorAccount: 222233334444 is the management account itself; leave the field out`,
  ]);
});

test('a narrowed access without an account is a mistake', () => {
  expect(problems('delegatedAdministratorAccess: through-identity-center')).toEqual([
    `${AT}:35: deployments.prod.delegatedAdministratorAccess: has no effect without delegatedAdministratorAccount; add that account, or leave this out`,
  ]);
});

test('administrators are checked as on every platform of AWS', () => {
  expect(
    problems('externalPrincipals: [{ principal: arn:aws:iam::333344445555:role/X, reason: of the audit }]'),
  ).toEqual([
    `${AT}:39: deployments.prod.externalPrincipals.0.principal: arn:aws:iam::333344445555:role/X stands in no other list; add it to administrators, or remove it here`,
  ]);
});

test('an instance of another partition is refused', () => {
  expect(problems('instanceArn: arn:aws-cn:sso:::instance/ssoins-0123456789abcdef')).toEqual([
    `${AT}:18: deployments.prod.instanceArn: arn:aws-cn:sso:::instance/ssoins-0123456789abcdef is not of partition aws, as Region us-east-1 is`,
  ]);
});

test.each([
  ['instanceArn: ssoins-0123456789abcdef', 'must be the ARN of an organization instance'],
  [
    'identityStoreId: arn:aws:identitystore::222233334444:identitystore/d-0123456789',
    'must be the id of an identity store',
  ],
  ['delegatedAdministratorAccess: some', 'must be all or through-identity-center'],
])('%s is refused', (field, message) => {
  expect(problems(field)[0]).toContain(message);
});

test('the id of the organization is to be compared: a wrong one locks everybody out', () => {
  expect(problems('organizationId: o-a1b2c3d4e5')).toEqual([
    `${AT}:21: deployments.prod.organizationId: o-a1b2c3d4e5: compare it with what \`aws organizations describe-organization\` prints; with the id of another organization nobody can sign in once the key is used`,
  ]);
});
