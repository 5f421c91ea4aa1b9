import { KMS_COSTS } from '../../aws/facts';
import type { Facts } from '../facts';

export const GUIDE =
  'https://documentation.immuta.com/2024.3/application-settings/how-to-guides/encryption-key-management';

export const facts: Facts = {
  irreversible: [
    'A deleted key takes every data key that it encrypted with it: masked values can no longer be unmasked.',
  ],
  waiting: ['Saving App Settings restarts Immuta; the vendor gives no time for it.'],
  rotation:
    'KMS rotates the key material by itself and keeps the old one: nothing to do in Immuta, the key id stays. Immuta makes a new data key every dataKeyRollOverLength days and keeps the old ones.',
  loss: 'While the key is disabled or the role loses access, Immuta can decrypt no data key: masking and unmasking fail.',
  costs: KMS_COSTS,
  sources: [GUIDE],
};
