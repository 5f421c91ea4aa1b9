import { accountRoot, administratorsStatement } from '../../aws/policy/statements';
import { type Conditions, type PolicyDocument, type PolicyStatement, policy } from '../../aws/policy/document';
import { partitionOf } from '../../fields/region';
import type { ExpectedCallers } from '../../aws/alerts/expected';
import type { IdentityCenterDeployment } from './config';

// The baseline of https://docs.aws.amazon.com/singlesignon/latest/userguide/baseline-KMS-key-policy.html
// narrowed as in https://docs.aws.amazon.com/singlesignon/latest/userguide/advanced-kms-policy.html

const SERVICES = ['identitystore.amazonaws.com', 'sso.amazonaws.com'] as const;
const SSO = 'sso.*.amazonaws.com';
const IDENTITY_STORE = 'identitystore.*.amazonaws.com';
const INSTANCE_CONTEXT = 'aws:sso:instance-arn';
const STORE_CONTEXT = 'aws:identitystore:identitystore-arn';

const anyContext: Conditions = {
  'ForAnyValue:StringEquals': { 'kms:EncryptionContextKeys': [INSTANCE_CONTEXT, STORE_CONTEXT] },
};
const viaBoth: Conditions = { StringLike: { 'kms:ViaService': [SSO, IDENTITY_STORE] } };

/** `${aws:…}` are policy variables of IAM, not of this language. */
const SOURCE_ACCOUNT = { 'aws:SourceAccount': '${aws:ResourceAccount}' };

export function keyPolicy(d: IdentityCenterDeployment): PolicyDocument {
  // Config's and Security Hub's KMS.5 accept fixed values only.
  // https://docs.aws.amazon.com/securityhub/latest/userguide/kms-controls.html#kms-5
  const organization = d.organizationId ?? '${aws:ResourceOrgID}';
  return policy(
    ...administratorAccounts(d),
    {
      Sid: 'AllowIdentityCenterAndIdentityStoreToDescribeKey',
      Effect: 'Allow',
      Principal: { Service: SERVICES },
      Action: 'kms:DescribeKey',
      Resource: '*',
      Condition: { StringEquals: SOURCE_ACCOUNT },
    },
    {
      Sid: 'AllowIdentityCenterAndIdentityStoreToUseKey',
      Effect: 'Allow',
      Principal: { Service: SERVICES },
      Action: ['kms:Decrypt', 'kms:ReEncryptTo', 'kms:ReEncryptFrom', 'kms:GenerateDataKeyWithoutPlaintext'],
      Resource: '*',
      Condition: { StringEquals: SOURCE_ACCOUNT, ...anyContext },
    },
    ...everybody(d, 'AllowOrgPrincipalsViaIdentityCenterAndIdentityStore', {
      StringEquals: { 'aws:PrincipalOrgID': organization },
    }),
    ...everybody(d, 'AllowManagedApps', {
      Bool: { 'aws:PrincipalIsAWSService': 'true' },
      StringEquals: { 'aws:SourceOrgID': organization },
    }),
    administratorsStatement(d, d.multiRegion),
  );
}

/** Identity Center and its identity store, in their own name or in that of a user: nobody else has a reason to. */
export const expectedCallers = (): ExpectedCallers => ({ services: SERVICES });

/** The first baseline statement, which stands in place of the root statement. */
function administratorAccounts(d: IdentityCenterDeployment): PolicyStatement[] {
  const own = accountRoot(d);
  const delegated = d.delegatedAdministratorAccount;
  const wide = delegated !== undefined && d.delegatedAdministratorAccess === 'all';
  const first: PolicyStatement = {
    Sid: 'AllowIdentityCenterAdminAccounts',
    Effect: 'Allow',
    Principal: { AWS: wide ? [own, accountRoot(d, delegated)] : own },
    Action: 'kms:*',
    Resource: '*',
  };
  if (delegated === undefined || wide) return [first];
  const Principal = { AWS: accountRoot(d, delegated) };
  return [
    first,
    {
      Sid: 'AllowDelegatedAdministratorThroughIdentityCenter',
      Effect: 'Allow',
      Principal,
      Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:GenerateDataKeyWithoutPlaintext'],
      Resource: '*',
      Condition: viaBoth,
    },
    {
      Sid: 'AllowDelegatedAdministratorToDescribeKey',
      Effect: 'Allow',
      Principal,
      Action: 'kms:DescribeKey',
      Resource: '*',
    },
  ];
}

/**
 * Decrypt for principals that only conditions tell. Narrowed, a statement becomes two: calls of Identity Center carry
 * only the instance's ARN in their encryption context, calls of Identity Store only the store's, and both in one
 * statement would match nothing.
 */
function everybody(d: IdentityCenterDeployment, sid: string, conditions: Conditions): PolicyStatement[] {
  const allow = (suffix: string, more: Conditions): PolicyStatement => ({
    Sid: `${sid}${suffix}`,
    Effect: 'Allow',
    Principal: '*',
    Action: 'kms:Decrypt',
    Resource: '*',
    Condition: more,
  });
  if (!d.narrowed) return [allow('', { ...conditions, ...viaBoth, ...anyContext })];
  const only = (service: string, key: string, arn: string): Conditions => ({
    ...conditions,
    StringEquals: { ...conditions['StringEquals'], [`kms:EncryptionContext:${key}`]: arn },
    StringLike: { 'kms:ViaService': service },
    ...anyContext,
  });
  return [
    allow('ThroughIdentityCenter', only(SSO, INSTANCE_CONTEXT, d.instanceArn as string)),
    allow('ThroughIdentityStore', only(IDENTITY_STORE, STORE_CONTEXT, identityStoreArn(d))),
  ];
}

export function identityStoreArn(d: IdentityCenterDeployment): string {
  return `arn:${partitionOf(d.region)}:identitystore::${d.account}:identitystore/${d.identityStoreId}`;
}
