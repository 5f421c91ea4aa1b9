import { faults, immuta } from './immuta';

const ARN = 'must be the ARN of a role or user, such as arn:aws:iam::111122223333:role/KeyAdministrator';
const MAPPING = 'must be a mapping of keys to values';

/** Field, what stands there, and the whole message at its place. */
const wrong: readonly (readonly [field: string, value: string, message: string])[] = [
  ['administrators', '[]', '6:21: deployments.prod.administrators: must name at least one key administrator'],
  ['administrators', '', '6:21: deployments.prod.administrators: has no value; it must be a list'],
  ['administrators', 'Admin', '6:21: deployments.prod.administrators: must be a list; given: "Admin"'],
  ['administrators', '{ a: b }', '6:5: deployments.prod.administrators: must be a list; given: a mapping'],
  ['administrators', '[null]', '6:22: deployments.prod.administrators.0: has no value; it must be text'],
  ['administrators', '[5]', '6:22: deployments.prod.administrators.0: must be text; given: 5'],
  ['administrators', '[[x]]', '6:22: deployments.prod.administrators.0: must be text; given: a list'],
  ['administrators', '[""]', `6:22: deployments.prod.administrators.0: ${ARN}; given: ""`],
  ['administrators', '[Admin]', `6:22: deployments.prod.administrators.0: ${ARN}; given: "Admin"`],
  [
    'administrators',
    '["*"]',
    '6:22: deployments.prod.administrators.0: must name one role or user: a wildcard is not a principal of a key policy; given: "*"',
  ],
  [
    'administrators',
    '[arn:aws:iam::111122223333:root]',
    '6:22: deployments.prod.administrators.0: is a whole account; name its roles or users (the root statement already lets IAM policies of the own account work); given: "arn:aws:iam::111122223333:root"',
  ],
  [
    'administrators',
    '[arn:aws:iam::111122223333:group/Admins]',
    '6:22: deployments.prod.administrators.0: is a group; a key policy can only name roles and users; given: "arn:aws:iam::111122223333:group/Admins"',
  ],
  [
    'administrators',
    '[arn:aws:sts::111122223333:assumed-role/Admin/me]',
    '6:22: deployments.prod.administrators.0: is a session; name its role: arn:aws:iam::<account>:role/<name> (as `aws iam get-role` prints it); given: "arn:aws:sts::111122223333:assumed-role/Admin/me"',
  ],
  [
    'administrators',
    '[arn:aws-cn:iam::111122223333:role/Admin]',
    '6:22: deployments.prod.administrators.0: arn:aws-cn:iam::111122223333:role/Admin is of partition aws-cn, but Region eu-west-1 is of aws; write arn:aws:…',
  ],
  [
    'administrators',
    '[arn:aws:iam::111122223333:role/A, arn:aws:iam::111122223333:role/A]',
    '6:56: deployments.prod.administrators.1: arn:aws:iam::111122223333:role/A stands twice in administrators; remove one',
  ],
  [
    'administratorsMayDelete',
    'yes',
    '8:30: deployments.prod.administratorsMayDelete: must be true or false; given: "yes"',
  ],
  [
    'administratorsMayDelete',
    '"true"',
    '8:30: deployments.prod.administratorsMayDelete: must be true or false; given: "true"',
  ],
  ['administratorsMayDelete', '1', '8:30: deployments.prod.administratorsMayDelete: must be true or false; given: 1'],
  [
    'externalPrincipals',
    '[{ principal: arn:aws:iam::999988887777:role/X }]',
    '8:26: deployments.prod.externalPrincipals.0.reason: is missing; it must say why in at least 10 characters: somebody will read it in an audit',
  ],
  [
    'externalPrincipals',
    '[{ principal: arn:aws:iam::999988887777:role/X, reason: wanted }]',
    '8:81: deployments.prod.externalPrincipals.0.reason: must say why in at least 10 characters: somebody will read it in an audit; given: "wanted"',
  ],
  [
    'externalPrincipals',
    '[arn:aws:iam::999988887777:role/X]',
    `8:26: deployments.prod.externalPrincipals.0: ${MAPPING}; given: "arn:aws:iam::999988887777:role/X"`,
  ],
];

describe('a wrong value is quoted where it stands', () => {
  test.each(wrong)('%s: %s', (field, value, message) => {
    expect(faults(immuta({ [field]: value }))).toEqual([message]);
  });
});

test('an administrator of another account is refused, and a key without one of its own account', () => {
  expect(faults(immuta({ administrators: '[arn:aws:iam::999988887777:role/X]' }))).toEqual([
    '6:21: deployments.prod.administrators: must name a role or user of account 111122223333: KMS refuses most administration from other accounts',
    '6:22: deployments.prod.administrators.0: arn:aws:iam::999988887777:role/X is of account 999988887777, but the deployment is of account 111122223333; correct the account, or list the principal in externalPrincipals with a reason',
  ]);
});
