import * as kms from '@aws-sdk/client-kms';
import { KMS_ACTIONS, actionWords, actionsOf } from '../../../../lib/aws/policy/actions';
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
