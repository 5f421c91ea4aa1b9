import type { IdentityCenterDeployment } from '../../../../lib/platforms/iam-identity-center/config';
import {
  callerPolicy,
  delegatedAdministratorPolicy,
  switcherPolicy,
} from '../../../../lib/platforms/iam-identity-center/iam-policies';
import { keyPolicy } from '../../../../lib/platforms/iam-identity-center/policy';
import { deployment } from '../../../support/deployments';

const INSTANCE = 'arn:aws:sso:::instance/ssoins-0123456789abcdef';
const STORE = 'arn:aws:identitystore::222233334444:identitystore/d-0123456789';
const center = (more = '') =>
  deployment<IdentityCenterDeployment>(`
platform: iam-identity-center
account: "222233334444"
region: us-east-1
administrators: [arn:aws:iam::222233334444:role/KeyAdministrator]${more}`);
const DELEGATED = '\ndelegatedAdministratorAccount: "333344445555"';
const NARROWED = `\nnarrowed: true\ninstanceArn: ${INSTANCE}\nidentityStoreId: d-0123456789`;

const statement = (d: IdentityCenterDeployment, sid: string) => keyPolicy(d).Statement.find((s) => s.Sid === sid);
const sids = (d: IdentityCenterDeployment) => keyPolicy(d).Statement.map((s) => s.Sid);

const CONTEXTS = { 'kms:EncryptionContextKeys': ['aws:sso:instance-arn', 'aws:identitystore:identitystore-arn'] };
const SERVICES = ['identitystore.amazonaws.com', 'sso.amazonaws.com'];

// https://docs.aws.amazon.com/singlesignon/latest/userguide/baseline-KMS-key-policy.html
test("the policy is AWS's baseline and the console's administrator statement", () => {
  const { Statement } = keyPolicy(center(DELEGATED));
  expect(Statement.slice(0, 5)).toEqual([
    {
      Sid: 'AllowIdentityCenterAdminAccounts',
      Effect: 'Allow',
      Principal: { AWS: ['arn:aws:iam::222233334444:root', 'arn:aws:iam::333344445555:root'] },
      Action: 'kms:*',
      Resource: '*',
    },
    {
      Sid: 'AllowIdentityCenterAndIdentityStoreToDescribeKey',
      Effect: 'Allow',
      Principal: { Service: SERVICES },
      Action: 'kms:DescribeKey',
      Resource: '*',
      Condition: { StringEquals: { 'aws:SourceAccount': '${aws:ResourceAccount}' } },
    },
    {
      Sid: 'AllowIdentityCenterAndIdentityStoreToUseKey',
      Effect: 'Allow',
      Principal: { Service: SERVICES },
      Action: ['kms:Decrypt', 'kms:ReEncryptTo', 'kms:ReEncryptFrom', 'kms:GenerateDataKeyWithoutPlaintext'],
      Resource: '*',
      Condition: {
        StringEquals: { 'aws:SourceAccount': '${aws:ResourceAccount}' },
        'ForAnyValue:StringEquals': CONTEXTS,
      },
    },
    {
      Sid: 'AllowOrgPrincipalsViaIdentityCenterAndIdentityStore',
      Effect: 'Allow',
      Principal: '*',
      Action: 'kms:Decrypt',
      Resource: '*',
      Condition: {
        StringEquals: { 'aws:PrincipalOrgID': '${aws:ResourceOrgID}' },
        StringLike: { 'kms:ViaService': ['sso.*.amazonaws.com', 'identitystore.*.amazonaws.com'] },
        'ForAnyValue:StringEquals': CONTEXTS,
      },
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
        StringLike: { 'kms:ViaService': ['sso.*.amazonaws.com', 'identitystore.*.amazonaws.com'] },
        'ForAnyValue:StringEquals': CONTEXTS,
      },
    },
  ]);
  expect(Statement[5]?.Sid).toBe('Allow access for Key Administrators');
  expect(Statement).toHaveLength(6);
});

test('without a delegated administrator only the management account stands in the first statement', () => {
  expect(keyPolicy(center()).Statement[0]?.Principal).toEqual({ AWS: 'arn:aws:iam::222233334444:root' });
});

test('a narrowed delegated administrator works through Identity Center only', () => {
  const d = center(`${DELEGATED}\ndelegatedAdministratorAccess: through-identity-center`);
  const Principal = { AWS: 'arn:aws:iam::333344445555:root' };
  expect(keyPolicy(d).Statement[0]?.Principal).toEqual({ AWS: 'arn:aws:iam::222233334444:root' });
  expect(statement(d, 'AllowDelegatedAdministratorThroughIdentityCenter')).toEqual({
    Sid: 'AllowDelegatedAdministratorThroughIdentityCenter',
    Effect: 'Allow',
    Principal,
    Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:GenerateDataKeyWithoutPlaintext'],
    Resource: '*',
    Condition: { StringLike: { 'kms:ViaService': ['sso.*.amazonaws.com', 'identitystore.*.amazonaws.com'] } },
  });
  expect(statement(d, 'AllowDelegatedAdministratorToDescribeKey')).toEqual({
    Sid: 'AllowDelegatedAdministratorToDescribeKey',
    Effect: 'Allow',
    Principal,
    Action: 'kms:DescribeKey',
    Resource: '*',
  });
});

test('narrowed, each statement for everybody becomes two, one for each service with its own context', () => {
  const d = center(NARROWED);
  expect(sids(d)).toEqual([
    'AllowIdentityCenterAdminAccounts',
    'AllowIdentityCenterAndIdentityStoreToDescribeKey',
    'AllowIdentityCenterAndIdentityStoreToUseKey',
    'AllowOrgPrincipalsViaIdentityCenterAndIdentityStoreThroughIdentityCenter',
    'AllowOrgPrincipalsViaIdentityCenterAndIdentityStoreThroughIdentityStore',
    'AllowManagedAppsThroughIdentityCenter',
    'AllowManagedAppsThroughIdentityStore',
    'Allow access for Key Administrators',
  ]);
  expect(statement(d, 'AllowManagedAppsThroughIdentityCenter')?.Condition).toEqual({
    Bool: { 'aws:PrincipalIsAWSService': 'true' },
    StringEquals: {
      'aws:SourceOrgID': '${aws:ResourceOrgID}',
      'kms:EncryptionContext:aws:sso:instance-arn': INSTANCE,
    },
    StringLike: { 'kms:ViaService': 'sso.*.amazonaws.com' },
    'ForAnyValue:StringEquals': CONTEXTS,
  });
  expect(statement(d, 'AllowOrgPrincipalsViaIdentityCenterAndIdentityStoreThroughIdentityStore')?.Condition).toEqual({
    StringEquals: {
      'aws:PrincipalOrgID': '${aws:ResourceOrgID}',
      'kms:EncryptionContext:aws:identitystore:identitystore-arn': STORE,
    },
    StringLike: { 'kms:ViaService': 'identitystore.*.amazonaws.com' },
    'ForAnyValue:StringEquals': CONTEXTS,
  });
});

test.each(['', NARROWED])(
  'the id of the organization stands in place of the policy variable, and changes nothing else (%j)',
  (more) => {
    const literal = JSON.stringify(keyPolicy(center(`${more}\norganizationId: o-a1b2c3d4e5`)));
    expect(literal).toContain('"aws:PrincipalOrgID":"o-a1b2c3d4e5"');
    expect(literal).toContain('"aws:SourceOrgID":"o-a1b2c3d4e5"');
    expect(literal.replaceAll('o-a1b2c3d4e5', '${aws:ResourceOrgID}')).toBe(JSON.stringify(keyPolicy(center(more))));
  },
);

test('no statement asks for a source ARN or an IfExists operator: a wrong guess locks everybody out', () => {
  expect(JSON.stringify(keyPolicy(center(DELEGATED + NARROWED)))).not.toMatch(/SourceArn|IfExists/);
});

test('administrators of a multi-Region key may replicate it', () => {
  expect(keyPolicy(center('\nmultiRegion: true')).Statement.at(-1)?.Action).toContain('kms:ReplicateKey');
});

test.each([
  ['', 'us-east-1'],
  ['\nmultiRegion: true', '*'],
])('the IAM policy for delegated administrators names this key (%j: Region %s)', (more, region) => {
  expect(delegatedAdministratorPolicy(center(more), 'mrk-1')).toEqual({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'AllowCrossAccountKMSKeyUse',
        Effect: 'Allow',
        Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:GenerateDataKeyWithoutPlaintext', 'kms:DescribeKey'],
        Resource: `arn:aws:kms:${region}:222233334444:key/mrk-1`,
      },
      { Sid: 'AllowListKMSKeyAliases', Effect: 'Allow', Action: 'kms:ListAliases', Resource: '*' },
    ],
  });
});

test("whatever else calls from another account may only decrypt, as AWS' page says", () => {
  expect(callerPolicy(center(), 'mrk-1').Statement).toEqual([
    {
      Sid: 'AllowCrossAccountKMSKeyUse',
      Effect: 'Allow',
      Action: 'kms:Decrypt',
      Resource: 'arn:aws:kms:us-east-1:222233334444:key/mrk-1',
    },
  ]);
});

test('whoever switches may update the instance, and use this key alone', () => {
  expect(switcherPolicy(center(), 'mrk-1').Statement.map(({ Action, Resource }) => [Action, Resource])).toEqual([
    [['sso:UpdateInstance', 'sso:DescribeInstance', 'sso:ListInstances'], '*'],
    [
      ['kms:Encrypt', 'kms:Decrypt', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
      'arn:aws:kms:us-east-1:222233334444:key/mrk-1',
    ],
  ]);
});
