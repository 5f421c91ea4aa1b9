import { KMS_COSTS, KMS_DELETION, KMS_MULTI_REGION, KMS_ROTATION } from '../../aws/facts';
import type { Fact } from '../../fields/fact';
import type { Facts } from '../facts';
import { CUSTOMER_MANAGED_KEYS, ENCRYPTION_STATUS, ERRORS, ORGANIZATION_INSTANCES } from './pages';

export const KEY_REGIONS: Fact = {
  text: 'Single-Region or multi-Region is decided once: a key cannot be converted.',
  sources: [CUSTOMER_MANAGED_KEYS, KMS_MULTI_REGION],
};

export const DELETED_KEY: Fact = {
  text: 'A deleted key cannot be restored: while Identity Center is encrypted with it, the lock-out is for good.',
  sources: [CUSTOMER_MANAGED_KEYS, KMS_DELETION],
};

export const INSTANCE_REGION: Fact = {
  text: 'The Region of a new instance of Identity Center stays: only deleting the instance changes it.',
  sources: [ORGANIZATION_INSTANCES],
};

export const facts: Facts = {
  irreversible: [KEY_REGIONS, DELETED_KEY, INSTANCE_REGION],
  waiting: [
    {
      text: 'EncryptionStatus is UPDATING until it says ENABLED; UPDATE_FAILED keeps the old key. AWS gives no time for it.',
      sources: [CUSTOMER_MANAGED_KEYS, ENCRYPTION_STATUS],
    },
  ],
  rotation: {
    text: 'KMS rotates the key material by itself; the ARN stays and Identity Center needs nothing.',
    sources: [CUSTOMER_MANAGED_KEYS, KMS_ROTATION],
  },
  loss: {
    text: 'Lock-out: while the key is disabled, deleted or its policy wrong, no user and no administrator signs in through Identity Center.',
    sources: [CUSTOMER_MANAGED_KEYS, ERRORS],
  },
  costs: KMS_COSTS,
};
