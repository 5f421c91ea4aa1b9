import * as kms from '@aws-sdk/client-kms';
import { KMS_ACTIONS, actionNamesOf, actionWords, actionsOf, hasWords } from '../../../../lib/aws/policy/actions';
import { worksAcrossAccounts } from '../../../access/cross-account';
import { readWorld } from '../../../access/matrices/matrix';

const names = (patterns: string | string[]) => actionsOf(patterns).map((a) => a.name);

test('a pattern stands for the actions that it covers, without regard to case', () => {
  expect(names('kms:ReEncrypt*')).toEqual(['kms:ReEncryptFrom', 'kms:ReEncryptTo']);
  expect(names('KMS:decrypt')).toEqual(['kms:Decrypt']);
  expect(names(['kms:GenerateDataKey', 'kms:CreateGran?'])).toEqual(['kms:GenerateDataKey', 'kms:CreateGrant']);
  expect(names('kms:Decrypt.')).toEqual([]);
  expect(names('s3:*')).toEqual([]);
  expect(names('kms:*')).toHaveLength(KMS_ACTIONS.length);
});

/** Operations on no key: no key policy decides about them. https://docs.aws.amazon.com/kms/latest/developerguide/kms-api-permissions-reference.html */
const ON_NO_KEY =
  'ConnectCustomKeyStore CreateCustomKeyStore CreateKey DeleteCustomKeyStore DescribeCustomKeyStores ' +
  'DisconnectCustomKeyStore GenerateRandom ListAliases ListKeys ListRetirableGrants UpdateCustomKeyStore';

test('the list has every operation of KMS on a key, and the one permission without an operation', () => {
  const operations = Object.keys(kms)
    .flatMap((name) => /^(\w+)Command$/.exec(name)?.[1] ?? [])
    .filter((operation) => !ON_NO_KEY.split(' ').includes(operation))
    .flatMap((operation) => (operation === 'ReEncrypt' ? ['ReEncryptFrom', 'ReEncryptTo'] : [operation]));
  const expected = [...operations, 'SynchronizeMultiRegionKey'].map((operation) => `kms:${operation}`);
  expect(KMS_ACTIONS.map((a) => a.name).sort()).toEqual(expected.sort());
});

test('every action that the access cases ask for is known', () => {
  const known = KMS_ACTIONS.map((a) => a.name);
  expect(
    Object.values(readWorld().actions)
      .flat()
      .filter((action) => !known.includes(action)),
  ).toEqual([]);
});

test('the two lists of what works across accounts agree: this one, and the one that the cases are judged by', () => {
  expect(KMS_ACTIONS.filter((a) => a.acrossAccounts !== worksAcrossAccounts(a.name))).toEqual([]);
});

test('an action is said in words', () => {
  expect(actionWords('kms:ScheduleKeyDeletion')).toBe('schedule deletion');
  expect(actionWords('kms:GenerateDataKeyWithoutPlaintext')).toBe('generate data key without plaintext');
  expect(actionWords('kms:UpdatePrimaryRegion')).toBe('update primary Region');
});

test.each([
  [
    'use',
    'Encrypt Decrypt ReEncryptFrom ReEncryptTo GenerateDataKey GenerateDataKeyWithoutPlaintext GenerateDataKeyPair GenerateDataKeyPairWithoutPlaintext',
    '',
  ],
  [
    'administer',
    'CreateAlias UpdateAlias DeleteAlias EnableKey DisableKey EnableKeyRotation DisableKeyRotation RotateKeyOnDemand UpdateKeyDescription TagResource UntagResource DeleteImportedKeyMaterial',
    'UpdatePrimaryRegion ReplicateKey ImportKeyMaterial',
  ],
  ['delete', 'ScheduleKeyDeletion CancelKeyDeletion', ''],
  ['grant', 'CreateGrant', 'ListGrants RevokeGrant RetireGrant'],
  ['change policy', 'PutKeyPolicy', ''],
  [
    undefined,
    '',
    'DescribeKey GetKeyRotationStatus GetPublicKey GetKeyPolicy GetKeyLastUsage GetParametersForImport ListKeyPolicies ListKeyRotations ListResourceTags Sign Verify GenerateMac VerifyMac DeriveSharedSecret Encapsulate Decapsulate SynchronizeMultiRegionKey',
  ],
])('to %s needs its actions, and may have others', (capability, core, others) => {
  const all = KMS_ACTIONS.filter((a) => a.capability === capability);
  const named = (whole: boolean) => all.filter((a) => a.core === whole).map((a) => a.name.replace('kms:', ''));
  expect(named(true).join(' ')).toBe(core);
  expect(named(false).join(' ')).toBe(others);
});

test('patterns are compared by the actions that they cover, and as text where the list knows nothing of them', () => {
  expect(actionNamesOf(['kms:Decrypt'])).toEqual(['kms:Decrypt']);
  expect(actionNamesOf(['KMS:Decrypt'])).toEqual(['kms:Decrypt']);
  expect(actionNamesOf(['kms:FutureAction'])).toEqual(['kms:FutureAction']);
  expect(actionNamesOf(['s3:kms:Decrypt'])).toEqual(['s3:kms:Decrypt']);
  expect(actionNamesOf(['*kms:Decrypt'])).toEqual(['kms:Decrypt', '*kms:Decrypt']);
  expect(actionNamesOf(['kms:Decrypt', 'kms:*'])).toEqual([...KMS_ACTIONS.map((a) => a.name), 'kms:*']);
  expect(actionNamesOf(['*'])).toEqual([...KMS_ACTIONS.map((a) => a.name), 'kms:*', '*']);
});

test.each([
  ['kms:CancelKeyDeletion', 'cancel deletion'],
  ['kms:CreateGrant', 'create grants'],
  ['kms:RevokeGrant', 'revoke grants'],
  ['kms:PutKeyPolicy', 'change the key policy'],
  ['kms:GetKeyPolicy', 'read the key policy'],
  ['kms:DescribeKey', 'look at the key'],
  ['kms:SynchronizeMultiRegionKey', 'synchronize multi-Region key'],
  ['sts:AssumeRole', 'assume the role'],
  ['sts:AssumeRoleWithWebIdentity', 'assume the role with a web identity'],
  ['sts:AssumeRoleWithSAML', 'assume the role by SAML'],
  ['sts:TagSession', 'tag sessions of the role'],
])('%s is said as "%s"', (name, words) => {
  expect(actionWords(name)).toBe(words);
  expect(hasWords(name)).toBe(true);
});

test('an action that nobody knows has no words', () => {
  expect(['kms:FutureAction', 'iam:PassRole', 'constructor'].map(hasWords)).toEqual([false, false, false]);
});
