import { KMS_COSTS, KMS_DELETION, KMS_DISABLING, KMS_ROTATION } from '../../aws/facts';
import type { Facts } from '../facts';
import { MANAGE_KEYS } from './pages';

/** Said before the first step, and again at the one that does it. */
export const NO_WAY_BACK =
  'Once Immuta has made a data key with this key, putting the old text back is not documented: do so only with Immuta Support.';

export const facts: Facts = {
  irreversible: [
    { text: NO_WAY_BACK, sources: [MANAGE_KEYS] },
    {
      text: 'A deleted key takes every data key that it encrypted with it: masked values can no longer be unmasked.',
      sources: [MANAGE_KEYS, KMS_DELETION],
    },
  ],
  waiting: [
    {
      text: 'How long saved App Settings take to act is not documented, nor whether Immuta restarts for them.',
      sources: [MANAGE_KEYS],
    },
  ],
  rotation: {
    text: 'KMS rotates the key material by itself and keeps the old one: nothing to do in Immuta, the key id stays. Immuta makes a new data key every dataKeyRollOverLength days and keeps the old ones.',
    sources: [MANAGE_KEYS, KMS_ROTATION],
  },
  loss: {
    text: 'While the key is disabled or the role loses access, Immuta can decrypt no data key: masking and unmasking fail.',
    // Immuta does not say it: KMS refuses such a key, and with it the data keys were encrypted.
    sources: [KMS_DISABLING, MANAGE_KEYS],
  },
  costs: KMS_COSTS,
};
