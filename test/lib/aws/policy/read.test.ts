import { type PolicyStatement, policy } from '../../../../lib/aws/policy/document';
import { comparePolicies } from '../../../../lib/aws/policy/difference';
import { readPolicy } from '../../../../lib/aws/policy/read';

const ACCOUNT = '111122223333';
const statement: PolicyStatement = {
  Sid: 'Use',
  Effect: 'Allow',
  Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/DataEngineer` },
  Action: 'kms:Decrypt',
  Resource: '*',
};
const read = (document: object) => readPolicy(JSON.stringify({ Version: '2012-10-17', ...document }));
const differs = (a: object, b: object) => {
  const [from, to] = [read(a), read(b)];
  if (from === undefined || to === undefined) throw new Error('a policy was not read');
  return comparePolicies(from, to, ACCOUNT).changes.map((c) => c.text);
};

test('one statement says the same as a list of one', () => {
  expect(read({ Statement: statement })).toEqual(policy(statement));
  expect(differs({ Statement: statement }, { Statement: [statement] })).toEqual([]);
});

test('booleans and numbers in conditions say the same as their texts', () => {
  const given = {
    Bool: { 'kms:GrantIsForAWSResource': true },
    NumericLessThan: { 'kms:TrailingDaysWithoutKeyUsage': [90] },
  };
  const texts = {
    Bool: { 'kms:GrantIsForAWSResource': 'true' },
    NumericLessThan: { 'kms:TrailingDaysWithoutKeyUsage': ['90'] },
  };
  expect(read({ Statement: [{ ...statement, Condition: given }] })).toEqual(policy({ ...statement, Condition: texts }));
  expect(
    differs({ Statement: { ...statement, Condition: given } }, { Statement: { ...statement, Condition: texts } }),
  ).toEqual([]);
});

test.each([
  ['{ "AWS": "*" }', { AWS: '*' }, '*'],
  ['{ "AWS": ["*"] }', { AWS: ['*'] }, '*'],
  ["an account's digits", { AWS: ACCOUNT }, { AWS: `arn:aws:iam::${ACCOUNT}:root` }],
])('the principal %s is another way of writing', (_, a, b) => {
  expect(differs({ Statement: { ...statement, Principal: a } }, { Statement: { ...statement, Principal: b } })).toEqual(
    [],
  );
});

test.each([
  ['*', 'everybody may now decrypt'],
  [{ AWS: 'AROAEXAMPLEID0000001' }, 'AROAEXAMPLEID0000001 (an identity that is gone) may now decrypt'],
  [{ AWS: 'AIDAEXAMPLEID0000001' }, 'AIDAEXAMPLEID0000001 (an identity that is gone) may now decrypt'],
  [{ AWS: 'something else' }, 'something else may now decrypt'],
  [
    { AWS: `arn:aws:sts::${ACCOUNT}:assumed-role/DataEngineer/alice` },
    'the session alice of role/DataEngineer may now decrypt',
  ],
  [
    { AWS: 'arn:aws:sts::444455556666:assumed-role/DataEngineer/alice' },
    'the session alice of role/DataEngineer of account 444455556666 may now decrypt',
  ],
  [{ CanonicalUser: '79a59df9' }, 'the account of the canonical user 79a59df9 may now decrypt'],
  [{ Federated: 'accounts.google.com' }, 'the identity provider accounts.google.com may now decrypt'],
  [{ Service: 's3.amazonaws.com' }, 'the service s3.amazonaws.com may now decrypt'],
])('the principal %j is named', (Principal, text) => {
  expect(differs({ Statement: [] }, { Statement: { ...statement, Principal } })).toEqual([text]);
});

test.each([
  ['{'],
  ['[]'],
  ['{"Statement":"x"}'],
  ['{"Statement":[{"Effect":"allow"}]}'],
  ['{"Statement":[{"Effect":"Allow","Condition":{"Bool":{"k":null}}}]}'],
])('%s is no policy', (text) => {
  expect(readPolicy(text)).toBeUndefined();
});

test.each([
  ['a Sid that is no text', { Sid: 7 }],
  ['no Effect', { Effect: undefined }],
  ['an Effect that IAM does not know', { Effect: '' }],
  ['a Principal that is a number', { Principal: 7 }],
  ['a principal that is a number', { Principal: { AWS: 7 } }],
  ['an Action that is a number', { Action: 7 }],
  ['a Resource that is a number', { Resource: [7] }],
  ['a Condition that is a text', { Condition: 'x' }],
  ['a key of a condition without a value', { Condition: { Bool: { k: null } } }],
])('a statement with %s is none', (_, change) => {
  const statement = { Sid: 'x', Effect: 'Allow', Principal: '*', Action: 'kms:Decrypt', Resource: '*', ...change };
  expect(readPolicy(JSON.stringify({ Statement: [statement] }))).toBeUndefined();
});

test.each(['Allow', 'Deny'])('a statement may %s', (Effect) => {
  expect(readPolicy(JSON.stringify({ Statement: [{ Effect }] }))?.Statement).toEqual([{ Effect }]);
});

test('a text of 250,000 characters is read, and a longer one is not', () => {
  const padded = (length: number) => {
    const text = JSON.stringify({ Statement: [] });
    return text + ' '.repeat(length - text.length);
  };
  expect(readPolicy(padded(250_000))).toEqual({ Statement: [] });
  expect(readPolicy(padded(250_001))).toBeUndefined();
});
