import { PLATFORM_NAMES } from '../../support/platform-names';
import { faults, immuta } from './immuta';

const ACCOUNT = 'must be an account id of 12 digits in quotes, such as "111122223333"';
const ROTATION = 'must be a whole number of days from 90 to 2560';
const ALIAS = 'must have 1 to 250 letters, digits or / _ - (no spaces, no dots)';
const REGION = 'must be an AWS Region such as us-east-1 (partitions aws, aws-cn, aws-us-gov and aws-eusc)';
const ARN = 'must be the ARN of a role or user, such as arn:aws:iam::111122223333:role/KeyAdministrator';
const TYPE = 'must be of type ec2, eks-irsa, eks-pod-identity or existing-role';
const MAPPING = 'must be a mapping of keys to values';
const TAG_TEXT = 'must be text; put numbers and true/false in quotes';
const TAG_KEY = 'a tag key has 1 to 128 letters, digits, spaces or _ . : / = + - @';

/** Field, what stands there, and the whole message at its place. */
const wrong: readonly (readonly [field: string, value: string, message: string])[] = [
  ['account', '012345678901', `4:14: deployments.prod.account: ${ACCOUNT}; given: 012345678901`],
  ['account', '111122223333', `4:14: deployments.prod.account: ${ACCOUNT}; given: 111122223333`],
  ['account', '"11112222333"', `4:14: deployments.prod.account: ${ACCOUNT}; given: "11112222333"`],
  ['account', '1111-2222-3333', `4:14: deployments.prod.account: ${ACCOUNT}; given: "1111-2222-3333"`],
  ['account', '1e11', `4:14: deployments.prod.account: ${ACCOUNT}; given: 1e11`],
  ['account', '0o777', `4:14: deployments.prod.account: ${ACCOUNT}; given: 0o777`],
  ['account', '["111122223333"]', `4:14: deployments.prod.account: ${ACCOUNT}; given: a list`],
  ['account', '{ id: x }', `4:5: deployments.prod.account: ${ACCOUNT}; given: a mapping`],
  ['account', '', `4:14: deployments.prod.account: has no value; it ${ACCOUNT}`],
  ['account', '""', `4:14: deployments.prod.account: ${ACCOUNT}; given: ""`],
  ['account', '9'.repeat(400), `4:14: deployments.prod.account: ${ACCOUNT}; given: ${'9'.repeat(79)}…`],
  ['region', 'eu-west-1a', `5:13: deployments.prod.region: ${REGION}; given: "eu-west-1a"; did you mean eu-west-1?`],
  ['region', 'EU-WEST-1', `5:13: deployments.prod.region: ${REGION}; given: "EU-WEST-1"; did you mean eu-west-1?`],
  ['region', 'Frankfurt', `5:13: deployments.prod.region: ${REGION}; given: "Frankfurt"`],
  ['region', '7', `5:13: deployments.prod.region: ${REGION}; given: 7`],
  ['region', '~', `5:13: deployments.prod.region: has no value; it ${REGION}`],
  ['region', 'eu-wst-1', `5:13: deployments.prod.region: ${REGION}; given: "eu-wst-1"; did you mean eu-west-1?`],
  [
    'region',
    'eu-north-7',
    '5:13: warning: deployments.prod.region: eu-north-7 is not a Region we know; did you mean eu-north-1?',
  ],
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
  ['runsOn', 'ec2', `7:13: deployments.prod.runsOn: ${TYPE}; given: "ec2"`],
  ['runsOn', '{ type: ec3 }', `7:21: deployments.prod.runsOn.type: ${TYPE}; given: "ec3"`],
  ['runsOn', '{}', `7:5: deployments.prod.runsOn.type: ${TYPE}`],
  ['runsOn', '', `7:13: deployments.prod.runsOn: has no value; it ${TYPE}`],
  ['alias', 'my key', `8:12: deployments.prod.alias: ${ALIAS}; given: "my key"`],
  ['alias', 'my.key', `8:12: deployments.prod.alias: ${ALIAS}; given: "my.key"`],
  ['alias', 'schlüssel', `8:12: deployments.prod.alias: ${ALIAS}; given: "schlüssel"`],
  ['alias', '""', `8:12: deployments.prod.alias: ${ALIAS}; given: ""`],
  ['alias', 'x'.repeat(251), `8:12: deployments.prod.alias: ${ALIAS}; given: "${'x'.repeat(79)}…"`],
  ['alias', '"two\\nlines"', `8:12: deployments.prod.alias: ${ALIAS}; given: "two\\nlines"`],
  ['alias', '"\\e[31mred"', `8:12: deployments.prod.alias: ${ALIAS}; given: "\\u001b[31mred"`],
  [
    'alias',
    'aws/mine',
    '8:12: deployments.prod.alias: must not start with aws/: those aliases belong to AWS; given: "aws/mine"',
  ],
  ['alias', 'alias/mine', '8:12: deployments.prod.alias: is written without alias/: mine; given: "alias/mine"'],
  ['alias', '5', '8:12: deployments.prod.alias: must be text; given: 5'],
  ['alias', '', '8:12: deployments.prod.alias: has no value; it must be text'],
  ['key', '{ rotationDays: 30 }', `8:26: deployments.prod.key.rotationDays: ${ROTATION}; given: 30`],
  ['key', '{ rotationDays: 89 }', `8:26: deployments.prod.key.rotationDays: ${ROTATION}; given: 89`],
  ['key', '{ rotationDays: 2561 }', `8:26: deployments.prod.key.rotationDays: ${ROTATION}; given: 2561`],
  ['key', '{ rotationDays: 90.5 }', `8:26: deployments.prod.key.rotationDays: ${ROTATION}; given: 90.5`],
  ['key', '{ rotationDays: "365" }', `8:26: deployments.prod.key.rotationDays: ${ROTATION}; given: "365"`],
  ['key', '{ rotationDays: 1e400 }', `8:26: deployments.prod.key.rotationDays: ${ROTATION}; given: 1e400`],
  ['key', '{ rotationDays: .nan }', `8:26: deployments.prod.key.rotationDays: ${ROTATION}; given: .nan`],
  ['key', '{ rotationDays: -1 }', `8:26: deployments.prod.key.rotationDays: ${ROTATION}; given: -1`],
  ['key', '{ rotationDays: true }', `8:26: deployments.prod.key.rotationDays: ${ROTATION}; given: true`],
  ['key', '{ rotationDays: 1 year }', `8:26: deployments.prod.key.rotationDays: ${ROTATION}; given: "1 year"`],
  ['key', '{ rotationDays: }', `8:26: deployments.prod.key.rotationDays: has no value; it ${ROTATION}`],
  [
    'key',
    '{ deletionWindowDays: 6 }',
    '8:32: deployments.prod.key.deletionWindowDays: must be a whole number of days from 7 to 30; given: 6',
  ],
  ['key', '{ description: 5 }', '8:25: deployments.prod.key.description: must be text; given: 5'],
  ['key', 'x', `8:10: deployments.prod.key: ${MAPPING}; given: "x"`],
  ['key', '[x]', `8:10: deployments.prod.key: ${MAPPING}; given: a list`],
  ['key', '', `8:10: deployments.prod.key: has no value; it ${MAPPING}`],
  ['tags', '[a]', `8:11: deployments.prod.tags: ${MAPPING}; given: a list`],
  ['tags', '{ a: 5 }', `8:16: deployments.prod.tags.a: ${TAG_TEXT}; given: 5`],
  ['tags', '{ a: true }', `8:16: deployments.prod.tags.a: ${TAG_TEXT}; given: true`],
  ['tags', '{ a: }', `8:16: deployments.prod.tags.a: has no value; it ${TAG_TEXT}`],
  ['tags', '{ "aws:x": y }', '8:22: deployments.prod.tags.aws:x: the prefix aws: belongs to AWS'],
  [
    'tags',
    '{ "cmk:id": y }',
    '8:23: deployments.prod.tags.cmk:id: the prefix cmk: is set by this project to find its own keys',
  ],
  ['tags', '{ "": y }', `8:17: deployments.prod.tags."": ${TAG_KEY}`],
  ['tags', '{ "a\\tb": y }', `8:21: deployments.prod.tags."a\\tb": ${TAG_KEY}`],
  [
    'tags',
    '{ a: "#" }',
    '8:16: deployments.prod.tags.a: a tag value has at most 256 letters, digits, spaces or _ . : / = + - @',
  ],
  [
    'tags',
    `{ ${Array.from({ length: 41 }, (_, i) => `t${i}: x`).join(', ')} }`,
    '8:5: deployments.prod.tags: has 41 tags; 40 are allowed',
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
  [
    'dataKeyRolloverDays',
    '0',
    '8:26: deployments.prod.dataKeyRolloverDays: must be a whole number of days from 1 to 3650; given: 0',
  ],
];

describe('a wrong value is quoted where it stands', () => {
  test.each(wrong)('%s: %s', (field, value, message) => {
    expect(faults(immuta({ [field]: value }))).toEqual([message]);
  });
});

const missing: readonly (readonly [field: string, message: string])[] = [
  ['platform', `must be one of ${PLATFORM_NAMES}`],
  ['account', ACCOUNT],
  ['region', REGION],
  ['administrators', 'must be a list'],
  ['runsOn', TYPE],
];

test.each(missing)('a deployment without %s is told so at its id', (field, rule) => {
  expect(faults(immuta({ [field]: undefined }))).toEqual([`2:3: deployments.prod.${field}: is missing; it ${rule}`]);
});

test('all problems of a deployment show at once, in the order of the file', () => {
  expect(faults(immuta({ account: '5', region: 'x', alias: 'a b' }))).toEqual([
    `4:14: deployments.prod.account: ${ACCOUNT}; given: 5`,
    `5:13: deployments.prod.region: ${REGION}; given: "x"`,
    `8:12: deployments.prod.alias: ${ALIAS}; given: "a b"`,
  ]);
});

test('an administrator of another account is refused, and a key without one of its own account', () => {
  expect(faults(immuta({ administrators: '[arn:aws:iam::999988887777:role/X]' }))).toEqual([
    '6:21: deployments.prod.administrators: must name a role or user of account 111122223333: KMS refuses most administration from other accounts',
    '6:22: deployments.prod.administrators.0: arn:aws:iam::999988887777:role/X is of account 999988887777, but the deployment is of account 111122223333; correct the account, or list the principal in externalPrincipals with a reason',
  ]);
});

test.each([
  ['rotationDays', '90'],
  ['rotationDays', '2560'],
  ['deletionWindowDays', '7'],
  ['deletionWindowDays', '30'],
])('key.%s may be %s', (field, days) => {
  expect(faults(immuta({ key: `{ ${field}: ${days} }` }))).toEqual([]);
});

test.each(['key', 'Key/of_team-1', 'x'.repeat(250)])('the alias may be %s', (alias) => {
  expect(faults(immuta({ alias }))).toEqual([]);
});
