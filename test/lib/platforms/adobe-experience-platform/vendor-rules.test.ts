import type { AwsDeployment } from '../../../../lib/aws/fields';
import {
  deviations,
  vendorAccount,
  withDistinctSid,
} from '../../../../lib/platforms/adobe-experience-platform/vendor-rules';
import { deployment } from '../../../support/deployments';
import { FIELDS, MADE_UP, STATEMENT } from './pasted';

const d = deployment<AwsDeployment>(FIELDS.replace('\nvendorStatements: vendor.json', ''));
const accountOf = (Principal: unknown) => {
  const account = vendorAccount({ ...STATEMENT, Principal }, d);
  return typeof account === 'string' ? account : account.message;
};

test.each([
  `arn:aws:iam::${MADE_UP}:root`,
  `arn:aws:iam::${MADE_UP}:role/a/R`,
  `arn:aws:iam::${MADE_UP}:user/U`,
  MADE_UP,
])('the account of the principal %s is told', (AWS) => {
  expect(accountOf({ AWS })).toBe(MADE_UP);
  expect(accountOf({ AWS: [AWS] })).toBe(MADE_UP);
});

test.each([
  `x-arn:aws:iam::${MADE_UP}:root`,
  `arn::iam::${MADE_UP}:root`,
  `arn:aws:iam::${MADE_UP}0:root`,
  `arn:aws:iam::${MADE_UP.slice(1)}:root`,
  `arn:aws:iam::${MADE_UP}:rooted`,
  `arn:aws:iam::${MADE_UP}:role/`,
  `arn:aws:iam::${MADE_UP}:role/R*`,
  `arn:aws:iam::${MADE_UP}:group/G`,
  `${MADE_UP}0`,
  `0${MADE_UP}`,
  'AROAEXAMPLE',
])('%s is no account root', (AWS) => {
  expect(accountOf({ AWS })).toBe(`has a principal that is no account root: ${AWS}`);
});

test.each([
  [undefined, 'nothing'],
  [null, 'null'],
  ['x', '"x"'],
  [7, '7'],
  [{}, '{}'],
  [{ AWS: [] }, '{"AWS":[]}'],
  [{ AWS: 7 }, '{"AWS":7}'],
  [{ AWS: [MADE_UP, 'x'] }, `{"AWS":["${MADE_UP}","x"]}`],
  [{ Service: MADE_UP }, `{"Service":"${MADE_UP}"}`],
  [{ AWS: MADE_UP, Service: [] }, `{"AWS":"${MADE_UP}","Service":[]}`],
])('the principal %j is not exactly one', (principal, given) => {
  expect(accountOf(principal)).toBe(`must have exactly one principal, the root of an Adobe account; given: ${given}`);
});

test.each(['*', { AWS: '*' }, { AWS: [MADE_UP, '*'] }, { Service: '*' }])('%j is the world', (principal) => {
  expect(accountOf(principal)).toBe('has the principal "*": every AWS account in the world could use the key');
});

test('another partition, and the own account, are refused', () => {
  expect(accountOf({ AWS: `arn:aws-cn:iam::${MADE_UP}:root` })).toBe('is of partition aws-cn, but the key of aws');
  const own =
    "is for your own account 111122223333, not for Adobe; leave it out: the owner's statement is added anyway";
  expect(accountOf({ AWS: '111122223333' })).toBe(own);
});

const found = (change: object) =>
  deviations({ ...STATEMENT, ...change }, MADE_UP, d).map(({ code, message }) => [code, message]);
const DOCUMENTED = STATEMENT['Action'] as string[];

test('the documented statement deviates in nothing, in either way of writing', () => {
  expect(found({})).toEqual([]);
  expect(found({ Principal: { AWS: [MADE_UP] }, Resource: ['*'] })).toEqual([]);
  expect(found({ Condition: { StringEquals: { 'aws:PrincipalAccount': [MADE_UP] } } })).toEqual([]);
});

test.each(['*', 'kms:*'])('%s can not be accepted', (action) => {
  expect(found({ Action: [...DOCUMENTED, action] })).toEqual([
    [undefined, `allows ${action}: Adobe could change the policy and delete the key`],
  ]);
});

test.each(['KMS:*', 'kms:?*', 'kms:', 'xkms:Sign', 'kms:Sign*x', 'kms:Put*Policy', 's3:GetObject'])(
  '%s is no name of an action of KMS, and can not be accepted',
  (action) => {
    expect(found({ Action: [...DOCUMENTED, action] })).toEqual([
      [undefined, `has an action that is no name of an action of KMS: "${action}"`],
    ]);
  },
);

test.each(['kms:Sign', 'kms:Put*'])('%s can be accepted by its name', (action) => {
  expect(found({ Action: [...DOCUMENTED, action] })).toEqual([
    [`${MADE_UP} action ${action}`, `allows ${action}, which is not one of the six documented actions`],
  ]);
});

test('each statement gets a Sid that none has yet, and says whose it is where its own is taken', () => {
  const taken = new Set(['Enable IAM User Permissions']);
  const sids = (...statements: object[]) => statements.map((s) => withDistinctSid({ ...s }, MADE_UP, taken).Sid);
  expect(sids({ Sid: 'CJA' }, { Sid: 'CJA' }, { Sid: 'CJA' })).toEqual([
    'CJA',
    `Adobe CJA ${MADE_UP}`,
    `Adobe CJA ${MADE_UP} 2`,
  ]);
  expect(sids({ Sid: 'CJA' }, {}, {}, { Sid: 7 })).toEqual([
    `Adobe CJA ${MADE_UP} 3`,
    'access',
    `Adobe access ${MADE_UP}`,
    `Adobe access ${MADE_UP} 2`,
  ]);
  expect(sids(STATEMENT)).toEqual([`Adobe Enable IAM User Permissions ${MADE_UP}`]);
});
