import { partitionOf } from '../../fields/region';
import type { AwsDeployment } from '../fields';
import type { PolicyStatement } from './document';

// Sids and actions are those of the KMS console, which edits only statements it recognizes.
// https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html

export const ROOT_SID = 'Enable IAM User Permissions';
export const ADMINISTRATORS_SID = 'Allow access for Key Administrators';
export const USERS_SID = 'Allow use of the key';
export const GRANTS_SID = 'Allow attachment of persistent resources';

const ADMINISTER = [
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
] as const;
const DELETE = ['kms:ScheduleKeyDeletion', 'kms:CancelKeyDeletion'] as const;
const ROTATE = ['kms:RotateKeyOnDemand'] as const;
const REPLICATE = ['kms:ReplicateKey', 'kms:UpdatePrimaryRegion'] as const;
const USE = ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'] as const;
const GRANT = ['kms:CreateGrant', 'kms:ListGrants', 'kms:RevokeGrant'] as const;

export const accountRoot = (d: AwsDeployment, account: string = d.account): string =>
  `arn:${partitionOf(d.region)}:iam::${account}:root`;

/** Keeps IAM policies of the account usable, and the key manageable when every named administrator is gone. */
export function rootStatement(d: AwsDeployment): PolicyStatement {
  return { Sid: ROOT_SID, Effect: 'Allow', Principal: { AWS: accountRoot(d) }, Action: 'kms:*', Resource: '*' };
}

/** Key administrators as the console writes them; deletion only with the "Key deletion" checkbox. */
export function administratorsStatement(d: AwsDeployment, multiRegion = false): PolicyStatement {
  const create = d.strictAdministrators ? 'kms:CreateAlias' : 'kms:Create*';
  return {
    Sid: ADMINISTRATORS_SID,
    Effect: 'Allow',
    Principal: { AWS: d.administrators },
    Action: [
      create,
      ...ADMINISTER.slice(1),
      ...(d.administratorsMayDelete ? DELETE : []),
      ...ROTATE,
      ...(multiRegion ? REPLICATE : []),
    ],
    Resource: '*',
  };
}

/** Key users, and the grants that AWS services need to use the key for them; nothing without users. */
export function userStatements(users: readonly string[]): PolicyStatement[] {
  if (users.length === 0) return [];
  return [
    { Sid: USERS_SID, Effect: 'Allow', Principal: { AWS: users }, Action: USE, Resource: '*' },
    {
      Sid: GRANTS_SID,
      Effect: 'Allow',
      Principal: { AWS: users },
      Action: GRANT,
      Resource: '*',
      Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    },
  ];
}
