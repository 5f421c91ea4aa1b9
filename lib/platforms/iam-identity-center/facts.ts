import { KMS_COSTS } from '../../aws/facts';
import type { Facts } from '../facts';

const PAGES = 'https://docs.aws.amazon.com/singlesignon/latest/userguide';
export const CUSTOMER_MANAGED_KEYS = `${PAGES}/identity-center-customer-managed-keys.html`;
export const ERRORS = `${PAGES}/cmk-related-errors.html`;

export const facts: Facts = {
  irreversible: ['Single-Region or multi-Region is decided once: a key cannot be converted.'],
  waiting: ['EncryptionStatus is UPDATING until it says ENABLED; UPDATE_FAILED keeps the old key.'],
  rotation: 'KMS rotates the key material by itself; the ARN stays and Identity Center needs nothing.',
  loss: 'Lock-out: while the key is disabled, deleted or its policy wrong, no user and no administrator signs in through Identity Center.',
  costs: KMS_COSTS,
  sources: [CUSTOMER_MANAGED_KEYS, ERRORS],
};
