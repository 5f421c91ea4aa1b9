import type { AwsDeployment } from '../../../lib/aws/fields';
import { awsOutputs, iamOutput } from '../../../lib/aws/outputs';
import { deployment } from '../../support/deployments';

const ID = '1234abcd-12ab-34cd-56ef-1234567890ab';
const MULTI_REGION_ID = 'mrk-1234abcd12ab34cd56ef1234567890ab';
const d = deployment<AwsDeployment>(`
platform: adobe-experience-platform
account: "111122223333"
region: us-east-1
administrators: [arn:aws:iam::111122223333:role/KeyAdministrator]`);
const { KeyId, AliasName } = awsOutputs(d);
const role = iamOutput(d, 'role');

test.each([ID, MULTI_REGION_ID])('the key id %s is taken, alone and in its ARN', (id) => {
  expect(KeyId?.accepts(id, {})).toBe(true);
  expect(KeyId?.accepts(id, { KmsKeyArn: `arn:aws:kms:us-east-1:111122223333:key/${id}` })).toBe(true);
  expect(KeyId?.accepts(id, { KmsKeyArn: 'arn:aws:kms:us-east-1:111122223333:key/other' })).toBe(false);
});

test.each(['', '*', ID.toUpperCase(), `${ID}x`, `x${ID}`, `${ID}\n`])('%j is no key id', (id) => {
  expect(KeyId?.accepts(id, {})).toBe(false);
  expect(KeyId?.accepts(id, { KmsKeyArn: `arn:aws:kms:us-east-1:111122223333:key/${id}` })).toBe(false);
});

test.each(['alias/a', 'alias/Team_a/b-c', `alias/${'x'.repeat(250)}`])('%s is an alias', (alias) => {
  expect(AliasName?.accepts(alias, {})).toBe(true);
});

test.each(['alias/', 'alias/aws/kms', `alias/${'x'.repeat(251)}`, 'xalias/a', 'alias/a;b', 'alias/a\n'])(
  '%j is no alias of one’s own',
  (alias) => {
    expect(AliasName?.accepts(alias, {})).toBe(false);
  },
);

test('an IAM resource is of the account, of its kind, and without a path', () => {
  const of = (rest: string) => role.accepts(`arn:aws:iam::${rest}`, {});
  expect(role.expected).toBe('arn:aws:iam::111122223333:role/<name>');
  expect(['111122223333:role/R', `111122223333:role/${'x'.repeat(128)}`].map(of)).toEqual([true, true]);
  expect(
    ['111122223333:user/R', '444455556666:role/R', '111122223333:role/a/R', `111122223333:role/${'x'.repeat(129)}`].map(
      of,
    ),
  ).toEqual([false, false, false, false]);
});
