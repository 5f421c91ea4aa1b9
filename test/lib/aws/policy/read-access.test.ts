import { MAX_POLICY_CHARACTERS } from '../../../../lib/aws/policy/read';
import { readAccess } from '../../../../lib/aws/policy/read-access';

const POLICY = { Version: '2012-10-17', Statement: [{ Sid: 'a', Effect: 'Allow', Principal: '*', Action: 'kms:*' }] };
const WHOLE = {
  keyPolicy: POLICY,
  iamPolicies: [{ name: 'p', attachedTo: ['role/x'], policy: POLICY }],
  trustPolicies: [{ role: 'role/x', policy: POLICY }],
};
const read = (value: unknown) => readAccess(JSON.stringify(value));

test('reads both forms in which access is printed', () => {
  expect(read(WHOLE)).toEqual({ kind: 'whole', access: WHOLE });
  expect(read(POLICY)).toEqual({ kind: 'key-policy', policy: POLICY });
});

test.each<[string, unknown]>([
  ['without IAM policies', { ...WHOLE, iamPolicies: undefined }],
  ['with something besides', { ...WHOLE, grants: [] }],
  ['with a policy that is none', { ...WHOLE, trustPolicies: [{ role: 'role/x', policy: {} }] }],
  ['without whom a policy is attached to', { ...WHOLE, iamPolicies: [{ name: 'p', policy: POLICY }] }],
  ['that is an empty object', {}],
  ['that is a list', []],
])('takes no text %s', (_, value) => {
  expect(read(value)).toBeUndefined();
});

test('takes no text that is longer than any policy, or no JSON', () => {
  const text = JSON.stringify(WHOLE);
  const longest = `${text}${' '.repeat(MAX_POLICY_CHARACTERS - text.length)}`;
  expect(readAccess(longest)).toEqual({ kind: 'whole', access: WHOLE });
  expect(readAccess(`${longest} `)).toBeUndefined();
  expect(readAccess('{')).toBeUndefined();
});
