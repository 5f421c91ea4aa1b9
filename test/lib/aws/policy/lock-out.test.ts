import { type PolicyStatement, policy } from '../../../../lib/aws/policy/document';
import { locksOut } from '../../../../lib/aws/policy/lock-out';
import { examples } from '../../../support/deployments';
import { platformOf } from '../../../../lib/platforms';
import type { AwsDeployment } from '../../../../lib/aws/fields';

const OWN = '111122223333';
const root = (account: string, more: Partial<PolicyStatement> = {}): PolicyStatement => ({
  Sid: 'r',
  Effect: 'Allow',
  Principal: { AWS: `arn:aws:iam::${account}:root` },
  Action: 'kms:*',
  Resource: '*',
  ...more,
});

test('the policy of no deployment in the example locks its account out', () => {
  for (const d of examples().deployments) {
    const wanted = platformOf(d).aws?.keyPolicy(d);
    if (wanted !== undefined) expect([d.id, locksOut(wanted, (d as AwsDeployment).account)]).toEqual([d.id, false]);
  }
});

test.each<[string, PolicyStatement[], boolean]>([
  ['the own account', [root(OWN)], false],
  ['the own account by its digits', [root(OWN, { Principal: { AWS: OWN } })], false],
  ['the own account beside another', [root(OWN, { Principal: { AWS: ['999999999999', OWN] } })], false],
  ['a role of the account', [root(OWN, { Principal: { AWS: `arn:aws:iam::${OWN}:role/Admin` } })], false],
  ['Put* alone', [root(OWN, { Action: 'kms:Put*' })], false],
  ['another account', [root('999999999999')], true],
  ['without PutKeyPolicy', [root(OWN, { Action: ['kms:Get*', 'kms:Encrypt'] })], true],
  ['under a condition', [root(OWN, { Condition: { Bool: { 'aws:SecureTransport': 'true' } } })], true],
  ['denied again', [root(OWN), root(OWN, { Effect: 'Deny', Principal: '*', Action: 'kms:PutKeyPolicy' })], true],
  [
    'denied under a condition alone',
    [root(OWN), root(OWN, { Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } })],
    false,
  ],
  ['allowed under a condition, denied without', [root(OWN, { Effect: 'Deny' })], true],
  ['no statement', [], true],
])('%s', (_, statements, locked) => {
  expect(locksOut(policy(...statements), OWN)).toBe(locked);
});
