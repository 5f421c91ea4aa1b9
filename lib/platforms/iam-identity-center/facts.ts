import { KMS_COSTS, KMS_MULTI_REGION, KMS_ROTATION } from '../../aws/facts';
import type { Facts } from '../facts';
import { CUSTOMER_MANAGED_KEYS, ENCRYPTION_STATUS, ERRORS } from './pages';

export const facts: Facts = {
  irreversible: [
    {
      text: 'Single-Region or multi-Region is decided once: a key cannot be converted.',
      sources: [KMS_MULTI_REGION],
    },
  ],
  waiting: [
    {
      text: 'EncryptionStatus is UPDATING until it says ENABLED; UPDATE_FAILED keeps the old key.',
      sources: [ENCRYPTION_STATUS],
    },
  ],
  rotation: {
    text: 'KMS rotates the key material by itself; the ARN stays and Identity Center needs nothing.',
    sources: [KMS_ROTATION],
  },
  loss: {
    text: 'Lock-out: while the key is disabled, deleted or its policy wrong, no user and no administrator signs in through Identity Center.',
    sources: [CUSTOMER_MANAGED_KEYS, ERRORS],
  },
  costs: KMS_COSTS,
};
