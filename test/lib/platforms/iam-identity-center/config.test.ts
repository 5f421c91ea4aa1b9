import { identityCenterSchema } from '../../../../lib/platforms/iam-identity-center/config';

const least = {
  account: '222233334444',
  region: 'us-east-1',
  administrators: ['arn:aws:iam::222233334444:role/KeyAdministrator'],
};
const messages = (more: object): string[] =>
  (identityCenterSchema.safeParse({ ...least, ...more }).error?.issues ?? []).map((i) => i.message);

test('what is not said is the baseline of AWS, for one Region', () => {
  expect(identityCenterSchema.parse(least)).toMatchObject({
    delegatedAdministratorAccess: 'all',
    narrowed: false,
    multiRegion: false,
  });
});

test.each(['all', 'through-identity-center'])('delegated administrators may have %s', (access) => {
  expect(messages({ delegatedAdministratorAccess: access })).toEqual([]);
});

test('delegated administrators may have nothing else', () => {
  expect(messages({ delegatedAdministratorAccess: '' })).toEqual(['must be all or through-identity-center']);
});

test.each(['o-a1b2c3d4e5', `o-${'a1'.repeat(16)}`])('%s is the id of an organization', (id) => {
  expect(messages({ organizationId: id })).toEqual([]);
});

test.each([
  'o-a1b2c3d4e',
  `o-${'a1'.repeat(16)}b`,
  'o-A1B2C3D4E5',
  'x-o-a1b2c3d4e5',
  'o-a1b2c3d4e5/*',
  '*',
  'ou-a1b2-c3d4e5f6',
])('%s is no id of an organization', (id) => {
  expect(messages({ organizationId: id })).toEqual([
    'must be the id of an organization, such as o-a1b2c3d4e5 (`aws organizations describe-organization` prints it)',
  ]);
});

test.each(['d-0123456789', '1234abcd-12ab-34cd-56ef-1234567890ab'])('%s is the id of an identity store', (id) => {
  expect(messages({ identityStoreId: id })).toEqual([]);
});

test.each([
  'd-012345678',
  'd-01234567890',
  'd-012345678g',
  'x-d-0123456789',
  'd-0123456789/*',
  '1234abc-12ab-34cd-56ef-1234567890ab',
  '1234abcd-12a-34cd-56ef-1234567890ab',
  '1234abcd-12ab-34cd-1234567890ab',
  '1234abcd-12ab-34cd-56ef-56ef-1234567890ab',
  '1234abcd-12ab-34cd-56ef-1234567890a',
  '1234abcd-12ab-34cd-56ef-1234567890ab*',
  '*',
])('%s is no id of an identity store', (id) => {
  expect(messages({ identityStoreId: id })).toEqual([
    'must be the id of an identity store, such as d-0123456789 (`aws sso-admin list-instances` prints it)',
  ]);
});

test.each(['arn:aws:sso:::instance/ssoins-0123456789abcdef', 'arn:aws:sso:::instance/ins-0123456789abcdef'])(
  '%s is the ARN of an instance',
  (arn) => {
    expect(messages({ instanceArn: arn })).toEqual([]);
  },
);

test.each([
  'arn:aws:sso:::instance/ssoins-0123456789abcde',
  'arn:aws:sso:::instance/ssoins-0123456789abcdef0',
  'arn:aws:sso:::instance/*',
  'ssoins-0123456789abcdef',
])('%s is no ARN of an instance', (arn) => {
  expect(messages({ instanceArn: arn })).toEqual([
    'must be the ARN of an organization instance, such as arn:aws:sso:::instance/ssoins-0123456789abcdef (`aws sso-admin list-instances` prints it)',
  ]);
});
