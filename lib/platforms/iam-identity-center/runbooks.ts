import { step } from '../../sheets/step';
import type { RunbookData, RunbookNames } from '../runbook-data';
import type { IdentityCenterDeployment } from './config';
import { facts } from './facts';
import * as pages from './pages';
import { SUPPORT, backState, callers, change, goBack, openPolicy, portal, signedIn, state } from './runbook-steps';

/** What is particular to Identity Center in the runbooks of its key. */
export const runbooks = (d: IdentityCenterDeployment, { successor }: RunbookNames): RunbookData => ({
  inUse: true,
  decides:
    'Whoever answers for sign-in in the whole organization decides, with whoever answers for security: without this key nobody signs in through Identity Center.',
  signIn: `Sign in as the break-glass user of account ${d.account}, and not through the AWS access portal: sign-in through Identity Center ends with the key.`,
  support: SUPPORT,
  noticed: [
    facts.loss,
    {
      text: 'AWS gives no time, neither for the lock-out nor for the way back. Sessions in accounts that are open go on until they end.',
      sources: [pages.CUSTOMER_MANAGED_KEYS],
    },
  ],
  final: {
    text: 'While the key is disabled, Identity Center can not go back to the key of AWS either: that needs this key once more. Who wants to stop using the key goes back first, and disables it afterwards (the runbook `retire`).',
    sources: [pages.CUSTOMER_MANAGED_KEYS],
  },
  first: [{ ...goBack(d), title: 'Unless everybody shall be locked out: go back to the key of AWS' }],
  works: step({
    id: 'works',
    title: 'Sign in anew',
    who: 'platform-admin',
    where: portal,
    actions: [
      'Keep the present sessions open. In a private window sign in as a user, and open an account and an AWS managed application; then sign in as an administrator of Identity Center, and open **Users** in its console.',
    ],
    success: 'All of it works as before.',
    duration: 'AWS gives no time',
    otherwise: [
      'ERROR Code: 0001: the key or its policy is not right yet. Do the runbook `recover` from its first step.',
      '"not authorized to perform: kms:Decrypt": that one caller lacks its IAM policy.',
    ],
    sources: [pages.ERRORS, pages.CUSTOMER_MANAGED_KEYS],
  }),
  stopped: step({
    id: 'stopped',
    title: 'See that nobody signs in',
    who: 'on-call',
    where: portal,
    actions: [
      'Keep the session of the break-glass user open. In a private window open the AWS access portal, and sign in.',
    ],
    success: 'It says ERROR Code: 0001.',
    duration: 'AWS gives no time',
    otherwise: [
      'Somebody signs in: wait some minutes, then see whether the instance uses this key at all.',
      'You went back to the key of AWS before: people sign in as always, and this key is not needed for it any more.',
    ],
    sources: [pages.ERRORS],
  }),
  remove: [],
  restore: [],
  change: [callers(d, successor), change(d), state(d)],
  leave: [goBack(d), backState(d), signedIn()],
  repair: [openPolicy(d)],
  leaks: [
    {
      text: 'Identity Center and the Identity Store use the key for callers of the whole organization; what they decrypt is the directory: users, groups and assignments.',
      sources: [pages.CUSTOMER_MANAGED_KEYS],
    },
  ],
});
