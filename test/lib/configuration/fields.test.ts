import { PLATFORM_NAMES } from '../../support/platform-names';
import { faults, immuta } from './immuta';

const ACCOUNT = 'must be an account id of 12 digits in quotes, such as "111122223333"';
const ALIAS = 'must have 1 to 250 letters, digits or / _ - (no spaces, no dots)';
const REGION = 'must be an AWS Region such as us-east-1 (partitions aws, aws-cn, aws-us-gov and aws-eusc)';
const TYPE = 'must be of type ec2, eks-irsa, eks-pod-identity or existing-role';

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
