import { KMS_COSTS, KMS_DELETION, KMS_ROTATION } from '../../aws/facts';
import type { Facts } from '../facts';
import { CONFIGURE_KMS, OVERVIEW, UI_SET_UP } from './pages';

/**
 * The AWS accounts in the policy of the page "Set up and Configure Customer Managed Keys with AWS using the Experience
 * Platform UI". `madeUp` stands there for the tenant's own account, beside it: "this is a mock AWS Principal ID, your ID
 * will differ".
 */
export const VENDOR_ACCOUNTS = {
  source: UI_SET_UP.address,
  /** The day the page was read. */
  read: UI_SET_UP.read,
  /** The same for every tenant: three services of Customer Journey Analytics, each with the name of its statement. */
  named: [
    { account: '767397686373', name: 'CJA Flow' },
    { account: '730335345392', name: 'CJA Integrity' },
    { account: '891377157113', name: 'CJA Oberon' },
  ],
  madeUp: '975049898882',
} as const;

/** Customer managed keys can be switched on, and not off. */
export const NO_WAY_BACK =
  'Once customer managed keys are on, Experience Platform never goes back to system-managed keys: this key must work for as long as you want to read your data there.';

/** The page on AWS has the times; of the way back only the overview speaks, and of keys in Azure. */
export const WHEN_FELT =
  'about 5 minutes; primary stores go dark within 24 hours, caches within 7 days. Coming back may take as long: Adobe says that of keys in Azure alone';

export const facts: Facts = {
  irreversible: [
    { text: NO_WAY_BACK, sources: [CONFIGURE_KMS, OVERVIEW] },
    { text: 'A deleted key cannot be brought back, and neither can the data.', sources: [KMS_DELETION] },
  ],
  waiting: [
    {
      text: 'How long Adobe works after SAVE depends on the amount of your data: usually less than 24 hours, with 2 to 3 minutes for each sandbox.',
      sources: [UI_SET_UP],
    },
  ],
  rotation: {
    text: 'KMS rotates the key material by itself; the ARN stays and Adobe needs nothing.',
    sources: [UI_SET_UP, KMS_ROTATION],
  },
  loss: {
    text: `Without the key Experience Platform cannot read your data. A disabled key is felt after ${WHEN_FELT}.`,
    sources: [UI_SET_UP, OVERVIEW],
  },
  costs: KMS_COSTS,
};
