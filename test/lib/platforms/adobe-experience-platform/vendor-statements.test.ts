import type { AdobeDeployment } from '../../../../lib/platforms/adobe-experience-platform/config';
import { keyPolicy } from '../../../../lib/platforms/adobe-experience-platform/policy';
import { deployment, exampleFile, problemsOf } from '../../../support/deployments';

const PASTE = exampleFile('vendor/adobe-prod.json');

const FIELDS = `
platform: adobe-experience-platform
account: "111122223333"
region: us-east-1
administrators: [arn:aws:iam::111122223333:role/KeyAdministrator]
vendorStatements: vendor.json`;

const yaml = (more = '') => `deployments:\n  prod:${`${FIELDS}${more}`.replaceAll('\n', '\n    ')}\n`;
const problems = (paste: string, more = '') => problemsOf(yaml(more), { 'vendor.json': paste });
const adobe = (paste = PASTE, more = '') => deployment<AdobeDeployment>(`${FIELDS}${more}`, { 'vendor.json': paste });

type Statement = Record<string, unknown>;
const STATEMENT: Statement = {
  Sid: 'Enable IAM User Permissions',
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::975049898882:root' },
  Action: [
    'kms:Decrypt',
    'kms:Encrypt',
    'kms:ReEncrypt*',
    'kms:GenerateDataKey*',
    'kms:DescribeKey',
    'kms:CreateGrant',
  ],
  Resource: '*',
  Condition: { StringEquals: { 'aws:PrincipalAccount': '975049898882' } },
};
/** A paste of one statement that differs from the documented one; only the errors of its problems. */
const refused = (change: Statement, more = '') => {
  const changed = Object.entries({ ...STATEMENT, ...change }).filter(([, v]) => v !== undefined);
  return problems(JSON.stringify({ Statement: [Object.fromEntries(changed)] }), more).filter(
    (p) => !p.includes('see that the paste is complete'),
  );
};
const AT = 'vendor.json:1:15: statement "Enable IAM User Permissions"';

test('the paste is taken as the UI prints it, comments included', () => {
  expect(problems(PASTE)).toEqual([]);
});

test("Adobe's statements are added to the owner's, each under a Sid of its own", () => {
  expect(keyPolicy(adobe()).Statement.map((s) => s.Sid)).toEqual([
    'Enable IAM User Permissions',
    'Allow access for Key Administrators',
    'Adobe Enable IAM User Permissions 975049898882',
    'CJA Flow IAM User Permissions',
    'CJA Integrity IAM User Permissions',
    'CJA Oberon IAM User Permissions',
  ]);
});

test('a pasted statement keeps everything but its Sid', () => {
  expect(keyPolicy(adobe()).Statement[2]).toEqual({
    ...STATEMENT,
    Sid: 'Adobe Enable IAM User Permissions 975049898882',
  });
});

test('a list of statements and a single statement are taken as well', () => {
  expect(adobe(JSON.stringify([STATEMENT])).statements).toHaveLength(1);
  expect(adobe(JSON.stringify(STATEMENT)).statements).toHaveLength(1);
});

test('fewer statements than Adobe shows get a warning', () => {
  expect(problems(JSON.stringify([STATEMENT]))).toEqual([
    "cmk.yaml:7:23: deployments.prod.vendorStatements: has 1 statements; Adobe's page shows 4: see that the paste is complete",
  ]);
});

test('a file that does not exist says where it was looked for', () => {
  expect(problemsOf(yaml())).toEqual([
    'cmk.yaml:7:23: deployments.prod.vendorStatements: vendor.json does not exist (looked beside cmk.yaml); save there what the Adobe UI shows, or leave vendorStatements out until that step',
  ]);
});

test('a truncated paste is told by its place', () => {
  expect(problems(PASTE.slice(0, PASTE.length - 10))).toEqual([
    'vendor.json:65:3: not the whole JSON (CloseBraceExpected); copy it again from the first { to the last }',
  ]);
});

test.each([
  ['', 'vendor.json:1:1: is empty; paste the whole policy that the Adobe UI shows'],
  ['{}', 'vendor.json:1:1: has no statements; paste the policy with its "Statement" list'],
  ['[]', 'vendor.json:1:1: has no statements; paste the policy with its "Statement" list'],
  ['"text"', 'vendor.json:1:1: has no statements; paste the policy with its "Statement" list'],
  ['[1]', 'vendor.json:1:2: is not a statement: it must be { … }'],
  ['{"Effect":"Allow","Effect":"Deny"}', 'vendor.json:1:19: "Effect" stands twice in one object'],
])('%j is refused', (paste, message) => {
  expect(problems(paste)[0]).toBe(message);
});

test.each<[string, Statement, string]>([
  [
    'a wildcard principal',
    { Principal: '*' },
    'has the principal "*": every AWS account in the world could use the key',
  ],
  [
    'a wildcard AWS principal',
    { Principal: { AWS: '*' } },
    'has the principal "*": every AWS account in the world could use the key',
  ],
  [
    'a wildcard in the account',
    { Principal: { AWS: 'arn:aws:iam::97504989888*:root' } },
    'has a principal that is no account root: arn:aws:iam::97504989888*:root',
  ],
  [
    'a service principal',
    { Principal: { Service: 'sso.amazonaws.com' } },
    'must have exactly one principal, the root of an Adobe account; given: {"Service":"sso.amazonaws.com"}',
  ],
  [
    'two principals',
    { Principal: { AWS: ['arn:aws:iam::975049898882:root', 'arn:aws:iam::767397686373:root'] } },
    'must have exactly one principal, the root of an Adobe account; given: {"AWS":["arn:aws:iam::975049898882:root","arn:aws:iam::767397686373:root"]}',
  ],
  [
    'your own account',
    { Principal: { AWS: 'arn:aws:iam::111122223333:root' } },
    "is for your own account 111122223333, not for Adobe; leave it out: the owner's statement is added anyway",
  ],
  [
    'another partition',
    { Principal: { AWS: 'arn:aws-cn:iam::975049898882:root' } },
    'is of partition aws-cn, but the key of aws',
  ],
  ['a Deny', { Effect: 'Deny' }, 'must be Effect Allow; given: "Deny"'],
  [
    'another resource',
    { Resource: 'arn:aws:kms:us-east-1:111122223333:key/x' },
    'must have Resource "*", which in a key policy is this key; given: "arn:aws:kms:us-east-1:111122223333:key/x"',
  ],
  ['all actions', { Action: 'kms:*' }, 'allows kms:*: Adobe could change the policy and delete the key'],
  ['a NotAction', { NotAction: 'kms:Decrypt' }, "has NotAction, which Adobe's page doesn't have"],
])('%s is refused', (_what, change, message) => {
  expect(refused(change)).toContain(`${AT} ${message}`);
});

test.each<[string, Statement, string, string]>([
  [
    'a further action',
    { Action: [...(STATEMENT['Action'] as string[]), 'kms:ScheduleKeyDeletion'] },
    'allows kms:ScheduleKeyDeletion, which is not one of the six documented actions',
    '975049898882 action kms:ScheduleKeyDeletion',
  ],
  [
    'a missing action',
    { Action: (STATEMENT['Action'] as string[]).slice(1) },
    'lacks kms:Decrypt, which Adobe documents as needed',
    '975049898882 without kms:Decrypt',
  ],
  [
    'no condition',
    { Condition: undefined },
    'must have the condition {"StringEquals":{"aws:PrincipalAccount":"975049898882"}} and no other; given: no condition',
    '975049898882 condition',
  ],
  [
    'the condition of another account',
    { Condition: { StringEquals: { 'aws:PrincipalAccount': '767397686373' } } },
    'must have the condition {"StringEquals":{"aws:PrincipalAccount":"975049898882"}} and no other; given: {"StringEquals":{"aws:PrincipalAccount":"767397686373"}}',
    '975049898882 condition',
  ],
  [
    'a role',
    { Principal: { AWS: 'arn:aws:iam::975049898882:role/x' } },
    'has a principal that is not the account root arn:aws:iam::975049898882:root: arn:aws:iam::975049898882:role/x',
    '975049898882 principal arn:aws:iam::975049898882:role/x',
  ],
])('%s is refused, and taken when it is accepted with a reason', (_what, change, message, code) => {
  expect(refused(change)).toEqual([`${AT} ${message} [to accept it: acceptedVendorDeviations: ${code}]`]);
  const accepted = `\nacceptedVendorDeviations:\n  - { accept: "${code}", reason: "Adobe support case 12345" }`;
  expect(refused(change, accepted)).toEqual([]);
});

test('an acceptance that matches nothing is refused: it would cover the next paste unseen', () => {
  const accepted =
    '\nacceptedVendorDeviations:\n  - { accept: 975049898882 condition, reason: Adobe support case 12345 }';
  expect(problems(PASTE, accepted)).toEqual([
    'cmk.yaml:9:19: deployments.prod.acceptedVendorDeviations.0.accept: "975049898882 condition" matches no deviation of the paste; remove it',
  ]);
});

test('one account twice is refused', () => {
  const message = `vendor.json:1:${JSON.stringify(STATEMENT).length + 3}: statement "Enable IAM User Permissions" is the second one for account 975049898882; remove one`;
  expect(problems(JSON.stringify([STATEMENT, STATEMENT]))).toContain(message);
});

test('an administrator of an account of Adobe is refused', () => {
  const more = `
users: [arn:aws:iam::975049898882:role/Adobe]
externalPrincipals: [{ principal: arn:aws:iam::975049898882:role/Adobe, reason: they asked for it }]`;
  expect(problems(PASTE, more)).toEqual([
    'cmk.yaml:8:13: deployments.prod.users.0: arn:aws:iam::975049898882:role/Adobe is of an account of Adobe (vendorStatements); Adobe gets only its own statements',
  ]);
});
