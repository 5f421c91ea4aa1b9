/**
 * KMS operations that work on a key of another account. All others are refused there, whatever the policies say.
 * https://docs.aws.amazon.com/kms/latest/developerguide/kms-api-permissions-reference.html, "Cross-account use".
 */
const OPERATIONS = [
  'CreateGrant',
  'Decapsulate',
  'Decrypt',
  'DeriveSharedSecret',
  'DescribeKey',
  'Encapsulate',
  'Encrypt',
  'GenerateDataKey',
  'GenerateDataKeyPair',
  'GenerateDataKeyPairWithoutPlaintext',
  'GenerateDataKeyWithoutPlaintext',
  'GenerateMac',
  'GetKeyRotationStatus',
  'GetPublicKey',
  'ListGrants',
  'ReEncryptFrom',
  'ReEncryptTo',
  'RetireGrant',
  'RevokeGrant',
  'Sign',
  'Verify',
  'VerifyMac',
];

const actions = new Set(OPERATIONS.map((operation) => `kms:${operation}`));

export const worksAcrossAccounts = (action: string): boolean => !action.startsWith('kms:') || actions.has(action);
