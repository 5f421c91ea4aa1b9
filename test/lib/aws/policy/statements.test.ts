import { administratorsStatement, rootStatement, userStatements } from '../../../../lib/aws/policy/statements';
import type { AwsDeployment } from '../../../../lib/aws/fields';
import { deployment } from '../../../support/deployments';

const ADMIN = 'arn:aws:iam::111122223333:role/KeyAdministrator';
const USER = 'arn:aws:iam::111122223333:role/DataEngineer';

const immuta = (more = '', region = 'eu-west-1', partition = 'aws') =>
  deployment<AwsDeployment>(`
platform: immuta
account: "111122223333"
region: ${region}
administrators: [${ADMIN.replace('arn:aws', `arn:${partition}`)}]
runsOn: { type: ec2 }
${more}`);

test('the root statement gives the account to its IAM policies', () => {
  expect(rootStatement(immuta())).toEqual({
    Sid: 'Enable IAM User Permissions',
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::111122223333:root' },
    Action: 'kms:*',
    Resource: '*',
  });
});

test.each([
  ['cn-north-1', 'aws-cn'],
  ['us-gov-west-1', 'aws-us-gov'],
  ['eusc-de-east-1', 'aws-eusc'],
])('the root of Region %s is of partition %s', (region, partition) => {
  const { Principal } = rootStatement(immuta('', region, partition));
  expect(Principal).toEqual({ AWS: `arn:${partition}:iam::111122223333:root` });
});

const WITHOUT_DELETION = [
  'kms:Create*',
  'kms:Describe*',
  'kms:Enable*',
  'kms:List*',
  'kms:Put*',
  'kms:Update*',
  'kms:Revoke*',
  'kms:Disable*',
  'kms:Get*',
  'kms:Delete*',
  'kms:TagResource',
  'kms:UntagResource',
  'kms:RotateKeyOnDemand',
];

test('key administrators get what the console gives them, without deletion', () => {
  expect(administratorsStatement(immuta())).toEqual({
    Sid: 'Allow access for Key Administrators',
    Effect: 'Allow',
    Principal: { AWS: [ADMIN] },
    Action: WITHOUT_DELETION,
    Resource: '*',
  });
});

test('with the key deletion checkbox they get exactly the two deletion actions more', () => {
  const { Action } = administratorsStatement(immuta('administratorsMayDelete: true'));
  const more = (Action as string[]).filter((a) => !WITHOUT_DELETION.includes(a));
  expect(more).toEqual(['kms:ScheduleKeyDeletion', 'kms:CancelKeyDeletion']);
  expect(Action).toHaveLength(WITHOUT_DELETION.length + 2);
});

test('strict administrators get CreateAlias in place of Create*', () => {
  const { Action } = administratorsStatement(immuta('strictAdministrators: true'));
  expect(Action).toEqual(['kms:CreateAlias', ...WITHOUT_DELETION.slice(1)]);
});

test('administrators of a multi-Region key may replicate it', () => {
  const { Action } = administratorsStatement(immuta(), true);
  expect(Action).toEqual([...WITHOUT_DELETION, 'kms:ReplicateKey', 'kms:UpdatePrimaryRegion']);
});

test('key users may use the key, and grant its use to AWS services only', () => {
  expect(userStatements([USER])).toEqual([
    {
      Sid: 'Allow use of the key',
      Effect: 'Allow',
      Principal: { AWS: [USER] },
      Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
      Resource: '*',
    },
    {
      Sid: 'Allow attachment of persistent resources',
      Effect: 'Allow',
      Principal: { AWS: [USER] },
      Action: ['kms:CreateGrant', 'kms:ListGrants', 'kms:RevokeGrant'],
      Resource: '*',
      Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    },
  ]);
});

test('without key users there is no statement for them', () => {
  expect(userStatements([])).toEqual([]);
});
