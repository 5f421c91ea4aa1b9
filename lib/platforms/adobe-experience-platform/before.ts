import { administratorsWarning } from '../../aws/facts';
import type { Before, Warning } from '../../sheets/procedure';
import type { AdobeDeployment } from './config';
import { facts } from './facts';
import { API_SET_UP, CONFIGURE_KMS, CUSTOMER_JOURNEY_ANALYTICS, KMS_RESOURCE_CONTROL, OVERVIEW } from './pages';
import { phase } from './phases';
import { unsettled } from './vendor-accounts';

const PERMISSION =
  'signs in to Experience Platform with a role that has the permission **Manage Customer Managed Key**';

export const beforeOf = (d: AdobeDeployment): Before => ({
  irreversible: facts.irreversible,
  lockOut: [
    facts.loss,
    { text: administratorsWarning(d.administratorsMayDelete, d.strictAdministrators), sources: [] },
  ],
  people: [
    { who: 'platform-admin', needs: PERMISSION },
    { who: 'cloud-engineer', needs: needsOf(d) },
  ],
  ready: [...unsettled(d).map((text) => ({ text, sources: [] })), ...READY, ...regionOf(d)],
});

const needsOf = (d: AdobeDeployment): string =>
  phase(d) === 'key-only'
    ? `changes cmk.yaml and may deploy ${d.stackName} (docs/deploying.md has the permissions); has the platform administrator on the telephone for step 4`
    : `may read CloudTrail and the key in AWS account ${d.account}`;

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
  { text: 'A browser: Adobe documents an API for keys in Azure, and none for AWS.', sources: [API_SET_UP] },
  {
    text: "Nothing for Customer Journey Analytics: its three accounts are in Adobe's policy, and it needs no set-up of its own on AWS.",
    sources: [CUSTOMER_JOURNEY_ANALYTICS],
  },
];

/** In the second phase it is a step of its own, before what can't be undone. */
const regionOf = (d: AdobeDeployment): Warning[] =>
  phase(d) === 'key-only'
    ? [
        {
          text: `Your instance of Experience Platform is in ${d.region}, as the key is: a key cannot move.`,
          sources: [CONFIGURE_KMS],
        },
      ]
    : [];
