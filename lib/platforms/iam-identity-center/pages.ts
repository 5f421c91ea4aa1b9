import type { Source } from '../../fields/fact';

const page = (title: string, path: string): Source => ({
  title: `IAM Identity Center, ${title}`,
  address: `https://docs.aws.amazon.com/singlesignon/latest/${path}.html`,
  read: '2026-08-21',
});

export const CUSTOMER_MANAGED_KEYS = page(
  'Implementing customer managed KMS keys',
  'userguide/identity-center-customer-managed-keys',
);
export const ERRORS = page('Customer managed key errors', 'userguide/cmk-related-errors');
export const BASELINE = page('Baseline KMS key policy statements', 'userguide/baseline-KMS-key-policy');
export const ADVANCED = page('Advanced KMS key policy statements', 'userguide/advanced-kms-policy');
export const ENCRYPTION_STATUS = page(
  'EncryptionConfigurationDetails',
  'APIReference/API_EncryptionConfigurationDetails',
);
export const UPDATE_INSTANCE = page('UpdateInstance', 'APIReference/API_UpdateInstance');
