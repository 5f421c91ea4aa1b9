import { MAX_POLICY_BYTES, policyBytes } from '../../../lib/aws/policy/size';
import { policy } from '../../../lib/aws/policy/document';
import { checkPolicySize } from '../../../lib/aws/check';
import { loadText } from '../../support/deployments';

const roles = (count: number): string =>
  Array.from({ length: count }, (_each, i) => `arn:aws:iam::111122223333:role/KeyAdministrator${100 + i}`).join(', ');

const sized = (bytes: number) => {
  const empty = policy({ Sid: '', Effect: 'Allow', Action: 'kms:Decrypt' });
  return policy({ Sid: 'x'.repeat(bytes - policyBytes(empty)), Effect: 'Allow', Action: 'kms:Decrypt' });
};

test('a key policy may have 32,768 bytes and not one more', () => {
  expect(checkPolicySize(sized(MAX_POLICY_BYTES), ['administrators'], 'name fewer')).toEqual([]);
  expect(checkPolicySize(sized(MAX_POLICY_BYTES + 1), ['administrators'], 'name fewer')).toEqual([
    {
      severity: 'error',
      path: ['administrators'],
      message: 'the key policy would have 32769 bytes, and KMS takes at most 32768; name fewer',
    },
  ]);
});

test.each([
  ['adobe-experience-platform', ''],
  ['iam-identity-center', ''],
  ['immuta', '    runsOn: { type: ec2 }\n'],
])('%s: a key policy larger than KMS takes is found before it is deployed', (platform, more) => {
  const text = (count: number) => `deployments:
  prod:
    platform: ${platform}
    account: "111122223333"
    region: us-east-1
${more}    administrators: [${roles(count)}]
`;
  expect(loadText(text(400)).problems).toEqual([]);
  expect(loadText(text(700)).problems.map(({ message }) => message)).toEqual([
    expect.stringMatching(
      /^deployments\.prod\.administrators: the key policy would have 3\d{4} bytes, and KMS takes at most 32768; name fewer principals, such as one role that all of them assume$/,
    ),
  ]);
});
