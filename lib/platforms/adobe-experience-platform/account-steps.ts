import type { Step } from '../from-content';
import type { AdobeDeployment } from './config';
import { accountWarnings, accountsOf } from './vendor-accounts';

/** What must be settled before SAVE, which can't be undone; nothing where every account is named or accepted. */
export const accountSteps = (d: AdobeDeployment): Step[] =>
  accountWarnings(accountsOf(d.statements), d.acceptedVendorAccounts).map((text) => ({
    text: `Do not go on before this is settled: ${text}.`,
  }));
