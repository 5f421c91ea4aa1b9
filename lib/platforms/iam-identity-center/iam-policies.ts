import { partitionOf } from '../../fields/region';
import { type PolicyDocument, policy } from '../../aws/policy/document';
import type { IdentityCenterDeployment } from './config';

/** `keyId` is the id, not the ARN. A Region of `*` covers the replicas of a multi-Region key. */
const keyArns = (d: IdentityCenterDeployment, keyId: string): string =>
  `arn:${partitionOf(d.region)}:kms:${d.multiRegion ? '*' : d.region}:${d.account}:key/${keyId}`;

/** For administrators of Identity Center in the delegated account. */
export const delegatedAdministratorPolicy = (d: IdentityCenterDeployment, keyId: string): PolicyDocument =>
  policy(
    {
      Sid: 'AllowCrossAccountKMSKeyUse',
      Effect: 'Allow',
      Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:GenerateDataKeyWithoutPlaintext', 'kms:DescribeKey'],
      Resource: keyArns(d, keyId),
    },
    { Sid: 'AllowListKMSKeyAliases', Effect: 'Allow', Action: 'kms:ListAliases', Resource: '*' },
  );

/**
 * For whatever else calls Identity Center from another account.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/baseline-KMS-key-policy.html
 */
export const callerPolicy = (d: IdentityCenterDeployment, keyId: string): PolicyDocument =>
  policy({
    Sid: 'AllowCrossAccountKMSKeyUse',
    Effect: 'Allow',
    Action: 'kms:Decrypt',
    Resource: keyArns(d, keyId),
  });

/**
 * For whoever switches the key, in the account of the key.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/cmk-related-errors.html
 */
export const switcherPolicy = (d: IdentityCenterDeployment, keyId: string): PolicyDocument =>
  policy(
    {
      Sid: 'SwitchTheKeyOfIdentityCenter',
      Effect: 'Allow',
      Action: ['sso:UpdateInstance', 'sso:DescribeInstance', 'sso:ListInstances'],
      Resource: '*',
    },
    {
      Sid: 'UseTheKeyOfIdentityCenter',
      Effect: 'Allow',
      Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
      Resource: keyArns(d, keyId),
    },
  );
