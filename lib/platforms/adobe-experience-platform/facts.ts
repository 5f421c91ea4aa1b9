import { KMS_COSTS, KMS_DELETION, KMS_ROTATION } from '../../aws/facts';
import type { Facts } from '../facts';
import { CONFIGURE_KMS, UI_SET_UP } from './pages';

/**
 * The AWS accounts in the policy of the page "Set up and configure Customer Managed Keys with AWS using the UI".
 * `madeUp` stands there for the tenant's own account, beside it: "this is a mock AWS Principal ID, your ID will differ".
 */
export const VENDOR_ACCOUNTS = {
  source: UI_SET_UP.address,
  /** The day the page was read. */
  read: '2026-08-21',
  /** The same for every tenant: three services of Customer Journey Analytics, each with the name of its statement. */
  named: [
    { account: '767397686373', name: 'CJA Flow' },
    { account: '730335345392', name: 'CJA Integrity' },
    { account: '891377157113', name: 'CJA Oberon' },
  ],
  madeUp: '975049898882',
} as const;

export const facts: Facts = {
  irreversible: [
    {
      text: 'Irreversible: once customer managed keys are on, Adobe Experience Platform does not go back to system-managed keys.',
      sources: [CONFIGURE_KMS],
    },
    { text: 'A deleted key cannot be brought back, and neither can the data.', sources: [KMS_DELETION] },
  ],
  waiting: [
    {
      text: 'Usually less than 24 hours until the card leaves Processing; 2 to 3 minutes per sandbox.',
      sources: [UI_SET_UP],
    },
  ],
  rotation: {
    text: 'KMS rotates the key material by itself; the ARN stays and Adobe needs nothing.',
    sources: [UI_SET_UP, KMS_ROTATION],
  },
  loss: {
    text: 'Disabling the key is felt in about 5 minutes; primary stores go dark within 24 hours, caches within 7 days, and coming back may take as long.',
    sources: [UI_SET_UP],
  },
  costs: KMS_COSTS,
};
