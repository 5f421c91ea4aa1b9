/** Key policies of the floor app, written out by hand. */
const document = (...Statement: readonly object[]): object => ({ Version: '2012-10-17', Statement });

const root = (account: string): object => ({
  Sid: 'Enable IAM User Permissions',
  Effect: 'Allow',
  Principal: { AWS: `arn:aws:iam::${account}:root` },
  Action: 'kms:*',
  Resource: '*',
});

const administrators = (account: string): object => ({
  Sid: 'Allow access for Key Administrators',
  Effect: 'Allow',
  Principal: { AWS: [`arn:aws:iam::${account}:role/KeyAdministrator`] },
  Action: [
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
  ],
  Resource: '*',
});

const vendor = (Sid: string, account: string): object => ({
  Sid,
  Effect: 'Allow',
  Principal: { AWS: `arn:aws:iam::${account}:root` },
  Action: [
    'kms:Decrypt',
    'kms:Encrypt',
    'kms:ReEncrypt*',
    'kms:GenerateDataKey*',
    'kms:DescribeKey',
    'kms:CreateGrant',
  ],
  Resource: '*',
  Condition: { StringEquals: { 'aws:PrincipalAccount': account } },
});

export function adobePolicy(account: string): object {
  const users = { AWS: [`arn:aws:iam::${account}:role/DataEngineer`] };
  return document(
    root(account),
    administrators(account),
    {
      Sid: 'Allow use of the key',
      Effect: 'Allow',
      Principal: users,
      Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
      Resource: '*',
    },
    {
      Sid: 'Allow attachment of persistent resources',
      Effect: 'Allow',
      Principal: users,
      Action: ['kms:CreateGrant', 'kms:ListGrants', 'kms:RevokeGrant'],
      Resource: '*',
      Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    },
    vendor('Adobe Enable IAM User Permissions 975049898882', '975049898882'),
    vendor('CJA Flow IAM User Permissions', '767397686373'),
    vendor('CJA Integrity IAM User Permissions', '730335345392'),
    vendor('CJA Oberon IAM User Permissions', '891377157113'),
  );
}

export const immutaPolicy = (account: string): object => document(root(account), administrators(account));

const services = { Service: ['identitystore.amazonaws.com', 'sso.amazonaws.com'] };
const sourceAccount = { 'aws:SourceAccount': '${aws:ResourceAccount}' };
const context = {
  'ForAnyValue:StringEquals': {
    'kms:EncryptionContextKeys': ['aws:sso:instance-arn', 'aws:identitystore:identitystore-arn'],
  },
};
const via = { StringLike: { 'kms:ViaService': ['sso.*.amazonaws.com', 'identitystore.*.amazonaws.com'] } };

export function identityPolicy(account: string): object {
  return document(
    {
      Sid: 'AllowIdentityCenterAdminAccounts',
      Effect: 'Allow',
      Principal: { AWS: [`arn:aws:iam::${account}:root`, 'arn:aws:iam::333344445555:root'] },
      Action: 'kms:*',
      Resource: '*',
    },
    {
      Sid: 'AllowIdentityCenterAndIdentityStoreToDescribeKey',
      Effect: 'Allow',
      Principal: services,
      Action: 'kms:DescribeKey',
      Resource: '*',
      Condition: { StringEquals: sourceAccount },
    },
    {
      Sid: 'AllowIdentityCenterAndIdentityStoreToUseKey',
      Effect: 'Allow',
      Principal: services,
      Action: ['kms:Decrypt', 'kms:ReEncryptTo', 'kms:ReEncryptFrom', 'kms:GenerateDataKeyWithoutPlaintext'],
      Resource: '*',
      Condition: { StringEquals: sourceAccount, ...context },
    },
    {
      Sid: 'AllowOrgPrincipalsViaIdentityCenterAndIdentityStore',
      Effect: 'Allow',
      Principal: '*',
      Action: 'kms:Decrypt',
      Resource: '*',
      Condition: { StringEquals: { 'aws:PrincipalOrgID': '${aws:ResourceOrgID}' }, ...via, ...context },
    },
    {
      Sid: 'AllowManagedApps',
      Effect: 'Allow',
      Principal: '*',
      Action: 'kms:Decrypt',
      Resource: '*',
      Condition: {
        Bool: { 'aws:PrincipalIsAWSService': 'true' },
        StringEquals: { 'aws:SourceOrgID': '${aws:ResourceOrgID}' },
        ...via,
        ...context,
      },
    },
    administrators(account),
  );
}
