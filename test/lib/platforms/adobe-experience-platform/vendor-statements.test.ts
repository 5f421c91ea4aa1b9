import type { AdobeDeployment } from '../../../../lib/platforms/adobe-experience-platform/config';
import { keyPolicy } from '../../../../lib/platforms/adobe-experience-platform/policy';
import { vendorStatements } from '../../../../lib/platforms/adobe-experience-platform/vendor-statements';
import { deployment, problemsOf } from '../../../support/deployments';
import { FIELDS, MADE_UP, PASTE, STATEMENT, type Statement, accepted, errors, problems, statement } from './pasted';

const ACCEPTED = accepted(MADE_UP);
const adobe = (paste = PASTE) => deployment<AdobeDeployment>(FIELDS, { 'vendor.json': paste });

/** The errors of a paste of one statement that differs from the documented one. */
const refused = (change: Statement, more = '') => errors(`{"Statement":[${statement(change)}]}`, more);
const AT = 'vendor.json:1:15: statement "Enable IAM User Permissions"';

test('the paste is taken as the UI prints it, comments included', () => {
  expect(problems(PASTE, ACCEPTED)).toEqual([]);
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

test('a file that does not exist says where it was looked for', () => {
  expect(problems(undefined)).toEqual([
    'cmk.yaml:7:23: deployments.prod.vendorStatements: vendor.json does not exist (looked beside cmk.yaml); save there what the Adobe UI shows, or leave vendorStatements out until that step',
  ]);
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
  [
    'an AWS and a service principal',
    { Principal: { AWS: 'arn:aws:iam::975049898882:root', Service: 'sso.amazonaws.com' } },
    'must have exactly one principal, the root of an Adobe account; given: {"AWS":"arn:aws:iam::975049898882:root","Service":"sso.amazonaws.com"}',
  ],
  [
    'an AWS and a federated principal',
    { Principal: { Federated: 'accounts.google.com', AWS: 'arn:aws:iam::975049898882:root' } },
    'must have exactly one principal, the root of an Adobe account; given: {"Federated":"accounts.google.com","AWS":"arn:aws:iam::975049898882:root"}',
  ],
  [
    'an AWS and an empty second type',
    { Principal: { AWS: 'arn:aws:iam::975049898882:root', CanonicalUser: [] } },
    'must have exactly one principal, the root of an Adobe account; given: {"AWS":"arn:aws:iam::975049898882:root","CanonicalUser":[]}',
  ],
  [
    'a wildcard of another type',
    { Principal: { AWS: 'arn:aws:iam::975049898882:root', Federated: '*' } },
    'has the principal "*": every AWS account in the world could use the key',
  ],
  [
    'an account as number',
    { Principal: { AWS: 975049898882 } },
    'must have exactly one principal, the root of an Adobe account; given: {"AWS":975049898882}',
  ],
  [
    'principals in a list',
    { Principal: ['arn:aws:iam::975049898882:root'] },
    'must have exactly one principal, the root of an Adobe account; given: ["arn:aws:iam::975049898882:root"]',
  ],
  [
    'a session',
    { Principal: { AWS: 'arn:aws:sts::975049898882:assumed-role/a/b' } },
    'has a principal that is no account root: arn:aws:sts::975049898882:assumed-role/a/b',
  ],
  [
    'a group',
    { Principal: { AWS: 'arn:aws:iam::975049898882:group/g' } },
    'has a principal that is no account root: arn:aws:iam::975049898882:group/g',
  ],
  ['all actions', { Action: 'kms:*' }, 'allows kms:*: Adobe could change the policy and delete the key'],
  ['all actions in other letters', { Action: 'KMS:*' }, 'has an action that is no name of an action of KMS: "KMS:*"'],
  [
    'all actions by another pattern',
    { Action: ['kms:?*'] },
    'has an action that is no name of an action of KMS: "kms:?*"',
  ],
  ['no action', { Action: [] }, 'must have Action, a text or a list of texts without variables; given: []'],
  [
    'a token of CDK as action',
    { Action: ['kms:Encrypt', '${Token[TOKEN.1]}'] },
    'must have Action, a text or a list of texts without variables; given: ["kms:Encrypt","${Token[TOKEN.1]}"]',
  ],
  ['no resource', { Resource: undefined }, 'must have Resource "*", which in a key policy is this key; given: nothing'],
  [
    'a variable in its condition',
    { Condition: { StringEquals: { 'aws:PrincipalAccount': '${aws:SourceAccount}' } } },
    'must have a Condition of operators with keys and texts, without variables; given: {"StringEquals":{"aws:PrincipalAccount":"${aws:SourceAccount}"}}',
  ],
  [
    'a token of CDK as key of its condition',
    { Condition: { StringEquals: { '${Token[TOKEN.1]}': 'x' } } },
    'must have a Condition of operators with keys and texts, without variables; given: {"StringEquals":{"${Token[TOKEN.1]}":"x"}}',
  ],
  [
    'a condition that is none',
    { Condition: { StringEquals: null } },
    'must have a Condition of operators with keys and texts, without variables; given: {"StringEquals":null}',
  ],
  [
    'an element of nobody',
    { Remark: 'x' },
    "has other elements than Sid, Effect, Principal, Action, Resource, Condition, which Adobe's page doesn't have",
  ],
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
    '975049898882 without condition',
  ],
  [
    'the condition of another account',
    { Condition: { StringEquals: { 'aws:PrincipalAccount': '767397686373' } } },
    'must have the condition {"StringEquals":{"aws:PrincipalAccount":"975049898882"}} and no other; given: {"StringEquals":{"aws:PrincipalAccount":"767397686373"}}',
    '975049898882 condition {"StringEquals":{"aws:PrincipalAccount":"767397686373"}}',
  ],
  [
    'a wildcard in the condition',
    { Condition: { StringLike: { 'aws:PrincipalAccount': '*' } } },
    'must have the condition {"StringEquals":{"aws:PrincipalAccount":"975049898882"}} and no other; given: {"StringLike":{"aws:PrincipalAccount":"*"}}',
    '975049898882 condition {"StringLike":{"aws:PrincipalAccount":"*"}}',
  ],
  [
    'a role',
    { Principal: { AWS: 'arn:aws:iam::975049898882:role/x' } },
    'has a principal that is not the account root arn:aws:iam::975049898882:root: arn:aws:iam::975049898882:role/x',
    '975049898882 principal arn:aws:iam::975049898882:role/x',
  ],
])('%s is refused, and taken when it is accepted with a reason', (_what, change, message, code) => {
  expect(refused(change)).toEqual([`${AT} ${message} [to accept it: acceptedVendorDeviations: '${code}']`]);
  expect(refused(change, accepting(code))).toEqual([]);
});

/** An acceptance of a deviation, pasted between single quotes as the documentation shows. */
const accepting = (code: string) =>
  `\nacceptedVendorDeviations:\n  - { accept: '${code}', reason: Adobe support case 12345 }`;

test('an accepted condition covers exactly that condition: a later difference is refused again, with its own text', () => {
  const code = '975049898882 condition {"StringEquals":{"aws:PrincipalOrgID":"o-adobe12345"}}';
  const condition = (value: unknown) => ({ Condition: value });
  expect(refused(condition({ StringEquals: { 'aws:PrincipalOrgID': 'o-adobe12345' } }), accepting(code))).toEqual([]);
  for (const later of [
    { StringEquals: { 'aws:PrincipalOrgID': 'o-other12345' } },
    { StringLike: { 'aws:PrincipalOrgID': 'o-adobe12345' } },
    { StringEquals: { 'aws:PrincipalOrgID': ['o-adobe12345', 'o-other12345'] } },
    { StringEquals: { 'aws:PrincipalAccount': '*' } },
    {},
  ]) {
    expect(refused(condition(later), accepting(code))).toContain(
      `${AT} must have the condition {"StringEquals":{"aws:PrincipalAccount":"975049898882"}} and no other; given: ${JSON.stringify(later)} [to accept it: acceptedVendorDeviations: '975049898882 condition ${JSON.stringify(later)}']`,
    );
  }
});

test('an acceptance of one deviation does not cover another one of the same statement', () => {
  const change = { Action: [...(STATEMENT['Action'] as string[]), 'kms:ListGrants', 'kms:RevokeGrant'] };
  expect(refused(change, accepting('975049898882 action kms:ListGrants'))).toEqual([
    `${AT} allows kms:RevokeGrant, which is not one of the six documented actions [to accept it: acceptedVendorDeviations: '975049898882 action kms:RevokeGrant']`,
  ]);
});

test('the acceptance of one account does not cover the same deviation of another', () => {
  const change = {
    Principal: { AWS: 'arn:aws:iam::767397686373:root' },
    Condition: { StringEquals: { 'aws:PrincipalAccount': '767397686373' } },
    Action: [...(STATEMENT['Action'] as string[]), 'kms:ListGrants'],
  };
  expect(refused(change, accepting('975049898882 action kms:ListGrants'))[1]).toBe(
    `${AT} allows kms:ListGrants, which is not one of the six documented actions [to accept it: acceptedVendorDeviations: '767397686373 action kms:ListGrants']`,
  );
});

test('the text of an accepted condition does not depend on the order of its keys, and shows letters that look alike', () => {
  const given = { StringLike: { 'b:b': "o'x", 'a:a': 'é' }, Bool: { 'c:c': 'true' } };
  const code = '975049898882 condition {"Bool":{"c:c":"true"},"StringLike":{"a:a":"\\u00e9","b:b":"o\\u0027x"}}';
  expect(refused({ Condition: given }, accepting(code))).toEqual([]);
});

test('everything about how a statement is written is said at once, on one line each and briefly', () => {
  const wrong = refused({ Principal: '*', Effect: 1, Sid: 'a'.repeat(200) });
  expect(wrong).toEqual([
    `vendor.json:1:15: statement "${'a'.repeat(79)}…" has the principal "*": every AWS account in the world could use the key`,
    `vendor.json:1:15: statement "${'a'.repeat(79)}…" must have a Sid of 1 to 128 letters, digits, spaces and . - _; given: "${'a'.repeat(78)}…`,
    `vendor.json:1:15: statement "${'a'.repeat(79)}…" must be Effect Allow; given: 1`,
  ]);
});

test('an acceptance that matches nothing is refused: it would cover the next paste unseen', () => {
  const unused = accepting('975049898882 condition');
  expect(problems(PASTE, ACCEPTED + unused)).toEqual([
    'cmk.yaml:10:19: deployments.prod.acceptedVendorDeviations.0.accept: "975049898882 condition" matches no deviation of the paste; remove it',
  ]);
});

test('a statement that is written wrong is not judged besides', () => {
  expect(refused({ Action: [] })).toEqual([
    `${AT} must have Action, a text or a list of texts without variables; given: []`,
  ]);
});

test('a statement without a Sid is told by its place alone', () => {
  expect(refused({ Sid: undefined, Effect: 'Deny' })).toEqual([
    'vendor.json:1:15: statement must be Effect Allow; given: "Deny"',
  ]);
});

test('a path to nothing is refused', () => {
  expect(
    problemsOf(`deployments:\n  prod:${FIELDS.replace('vendor.json', '""').replaceAll('\n', '\n    ')}\n`),
  ).toEqual(['cmk.yaml:7:23: deployments.prod.vendorStatements: must be a path relative to cmk.yaml; given: ""']);
});

test('one account twice is refused', () => {
  const message = `vendor.json:1:${JSON.stringify(STATEMENT).length + 3}: statement "Enable IAM User Permissions" is the second one for account 975049898882; remove one`;
  expect(problems(JSON.stringify([STATEMENT, STATEMENT]))).toContain(message);
});

test('an administrator of an account of Adobe is refused', () => {
  const d = { ...adobe(), administrators: ['arn:aws:iam::975049898882:role/Adobe'] };
  expect(vendorStatements(d, (file) => ({ file, text: PASTE })).fieldProblems).toContainEqual({
    severity: 'error',
    path: ['administrators', 0],
    message:
      'arn:aws:iam::975049898882:role/Adobe is of an account of Adobe (vendorStatements); Adobe gets only its own statements',
  });
});

test('a user of an account of Adobe is refused', () => {
  const more = `
users: [arn:aws:iam::975049898882:role/Adobe]
externalPrincipals: [{ principal: arn:aws:iam::975049898882:role/Adobe, reason: they asked for it }]`;
  expect(errors(PASTE, more)).toEqual([
    'cmk.yaml:8:13: deployments.prod.users.0: arn:aws:iam::975049898882:role/Adobe is of an account of Adobe (vendorStatements); Adobe gets only its own statements',
  ]);
});
