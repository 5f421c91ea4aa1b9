import { administratorsWarning } from '../../aws/facts';
import type { Before, Warning } from '../../sheets/procedure';
import type { AdobeDeployment } from './config';
import { NO_WAY_BACK, facts } from './facts';
import {
  API_SET_UP,
  CONFIGURE_KMS,
  CUSTOMER_JOURNEY_ANALYTICS,
  KMS_RESOURCE_CONTROL,
  OVERVIEW,
  UI_SET_UP,
} from './pages';
import { phase } from './phases';
import { unsettled } from './vendor-accounts';

const PERMISSION =
  'signs in to Experience Platform with a role that has the permission **Manage Customer Managed Key**';

export const beforeOf = (d: AdobeDeployment): Before => ({
  irreversible: phase(d) === 'key-only' ? facts.irreversible.map(laterOnly) : facts.irreversible,
  lockOut: [
    facts.loss,
    {
      text: "Never paste Adobe's policy over that of the key in the KMS console: you would lose the key.",
      sources: [UI_SET_UP],
    },
    { text: administratorsWarning(d.administratorsMayDelete, d.strictAdministrators), sources: [] },
  ],
  people: [
    { who: 'platform-admin', needs: PERMISSION },
    { who: 'cloud-engineer', needs: needsOf(d) },
  ],
  ready: [...unsettled(d).map((text) => ({ text, sources: [] })), ...ofPhase(d), ...READY],
});

/** Nothing of the first phase is final, and whoever reads its sheet must not think so. */
const laterOnly = (warning: Warning): Warning =>
  warning.text === NO_WAY_BACK
    ? { ...warning, text: `This is about phase 2, not about these steps. ${NO_WAY_BACK}` }
    : warning;

const needsOf = (d: AdobeDeployment): string =>
  phase(d) === 'key-only'
    ? `changes cmk.yaml and may deploy ${d.stackName} (docs/deploying.md has the permissions); has a POSIX shell, and the platform administrator on the telephone for steps 5 and 6`
    : `may read ${d.stackName}, the key and CloudTrail (cloudtrail:LookupEvents) in AWS account ${d.account}; has a POSIX shell and a current AWS CLI`;

const READY: readonly Warning[] = [
  {
    text: 'Your Experience Platform runs on AWS, which Adobe offers to a limited number of customers. With one on Azure this key is of no use.',
    sources: [CONFIGURE_KMS],
  },
  {
    text: 'Your contract has **Privacy and Security Shield**. On AWS, Healthcare Shield has no customer managed keys.',
    sources: [CONFIGURE_KMS, OVERVIEW],
  },
  {
    text: "No resource control policy of your AWS organization keeps principals from outside away from KMS. It would block Adobe although the key policy is right: make an exception for Adobe's accounts there.",
    sources: [KMS_RESOURCE_CONTROL],
  },
  {
    text: 'A browser: Adobe documents an API for keys in Azure, and none for AWS, though its page on KMS mentions one.',
    sources: [API_SET_UP, CONFIGURE_KMS],
  },
  {
    text: "Nothing for Customer Journey Analytics: its three accounts are in Adobe's policy, and it needs no set-up of its own on AWS.",
    sources: [CUSTOMER_JOURNEY_ANALYTICS],
  },
];

/** What is done, and what was found out before. */
const ofPhase = (d: AdobeDeployment): Warning[] =>
  phase(d) === 'key-only'
    ? [
        {
          text: "The key exists. In these steps Adobe's policy is added to it; nothing here is final, phase 2 is. It takes two people about an hour.",
          sources: [],
        },
        {
          text: "Adobe's page on KMS advises against other accounts in a key policy; its own policy needs four of Adobe.",
          sources: [CONFIGURE_KMS, UI_SET_UP],
        },
      ]
    : [
        {
          text: `Your instance of Experience Platform is in ${d.region}, as the key is (phase 1, step 1).`,
          sources: [CONFIGURE_KMS],
        },
      ];
