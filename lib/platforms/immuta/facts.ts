import { KMS_COSTS, KMS_DELETION, KMS_ROTATION } from '../../aws/facts';
import type { Facts } from '../facts';

export const GUIDE =
  'https://documentation.immuta.com/2024.3/application-settings/how-to-guides/encryption-key-management';

export const facts: Facts = {
  irreversible: [
    {
      text: 'A deleted key takes every data key that it encrypted with it: masked values can no longer be unmasked.',
      sources: [GUIDE, KMS_DELETION],
    },
  ],
  waiting: [{ text: 'Saving App Settings restarts Immuta; the vendor gives no time for it.', sources: [GUIDE] }],
  rotation: {
    text: 'KMS rotates the key material by itself and keeps the old one: nothing to do in Immuta, the key id stays. Immuta makes a new data key every dataKeyRollOverLength days and keeps the old ones.',
    sources: [GUIDE, KMS_ROTATION],
  },
  loss: {
    text: 'While the key is disabled or the role loses access, Immuta can decrypt no data key: masking and unmasking fail.',
    sources: [GUIDE],
  },
  costs: KMS_COSTS,
};
