import type { Procedure, Warning } from '../../sheets/procedure';
import type { IdentityCenterDeployment } from './config';
import { DELETED_KEY, INSTANCE_REGION, KEY_REGIONS, facts } from './facts';
import * as pages from './pages';

/** What must be known before the first step of either phase. */
export const before = (d: IdentityCenterDeployment): Procedure['before'] => ({
  irreversible: irreversible(d),
  lockOut: lockOut(d),
  people: people(d),
  ready: ready(d),
});

const irreversible = (d: IdentityCenterDeployment): readonly Warning[] => [
  DELETED_KEY,
  ...(d.narrowed || d.multiRegion ? [] : [KEY_REGIONS]),
  ...(d.instanceArn === undefined ? [INSTANCE_REGION] : []),
];

const lockOut = (d: IdentityCenterDeployment): readonly Warning[] => [
  facts.loss,
  {
    text: 'Identity Center checks the key policy once, at the switch. A later change of the policy can lock out without a word.',
    sources: [pages.CUSTOMER_MANAGED_KEYS],
  },
  ...(d.narrowed ? [narrowed(d)] : []),
  {
    text: `Service and resource control policies do not protect the management account: this key is guarded by its policy, by IAM in account ${d.account}, and by alerts.`,
    sources: [pages.SERVICE_CONTROL_POLICIES, pages.RESOURCE_CONTROL_POLICIES],
  },
];

const narrowed = (d: IdentityCenterDeployment): Warning => ({
  text: `The narrowed policy lets in instance ${d.instanceArn} and identity store ${d.identityStoreId} alone. Deploy it while an administrator is signed in and On call is at hand; open it (narrowed: false) before the identity source changes to or from Active Directory.`,
  sources: [pages.ADVANCED, pages.IDENTITY_SOURCE],
});

function people(d: IdentityCenterDeployment): Procedure['before']['people'] {
  const delegated = d.delegatedAdministratorAccount;
  const accounts = delegated === undefined ? `account ${d.account}` : `accounts ${d.account} and ${delegated}`;
  return [
    {
      who: 'platform-admin',
      needs: `administers Identity Center and signs in to the management account, ${d.account}${d.narrowed ? '' : '; a delegated account is not enough to switch'}`,
    },
    {
      who: 'cloud-engineer',
      needs: d.narrowed
        ? `deploys ${d.stackName}, and reads CloudTrail`
        : `may deploy ${d.stackName}, and give IAM policies in ${accounts} and wherever applications call from`,
    },
    {
      who: 'on-call',
      needs: d.narrowed
        ? `has the break-glass user of account ${d.account}, has run \`npx --no cmk policy ${d.id} --drift\` with it today, and opens the policy with it if the sign-in fails`
        : `has the break-glass user of account ${d.account}: credentials from Identity Center repair nothing while it is shut`,
    },
  ];
}

/** Only for a single-Region key. */
const oneRegion: Warning = {
  text: 'Whoever plans Identity Center says that it will never be replicated to another Region: that needs a multi-Region key, and AWS recommends to start with one. If it might be, or nobody can say, describe another key under a new id with `multiRegion: true`, deploy that, and follow its sheet.',
  sources: [pages.CUSTOMER_MANAGED_KEYS, pages.MULTI_REGION],
};

/** That somebody listens can't be seen from cmk.yaml; on a key in use nothing is tried. */
const alerted = (d: IdentityCenterDeployment): string => {
  const tried = d.narrowed ? 'never try one on this key now' : 'and tries one before the switch';
  return d.alerts === undefined
    ? `Nothing here does it yet: the cloud engineer adds \`alerts\` to ${d.id} in cmk.yaml and deploys (docs/alerts.md)${d.narrowed ? ';' : ','} ${tried}.`
    : `The cloud engineer sees with \`npx --no cmk verify ${d.id}\` that the alerts are on and somebody gets them${d.narrowed ? ';' : ','} ${tried}.`;
};

const ready = (d: IdentityCenterDeployment): readonly Warning[] => [
  {
    text: `An organization instance of Identity Center, in account ${d.account} and ${d.region}: an account instance can have no customer managed key.`,
    sources: [pages.CUSTOMER_MANAGED_KEYS],
  },
  {
    text: 'On call has this page, the current folder of cmk.yaml, Node.js, and credentials of the break-glass user in a terminal.',
    sources: [pages.EMERGENCY_ACCESS],
  },
  {
    text: `On call is alerted when this key is disabled, its deletion scheduled or its policy changed. ${alerted(d)}`,
    sources: [pages.EVENT_RULES],
  },
  ...(d.narrowed || d.multiRegion ? [] : [oneRegion]),
  {
    text:
      d.delegatedAdministratorAccount === undefined
        ? 'A user and an administrator who will sign in anew, each in a fresh browser, while the present sessions stay open.'
        : `A user, and an administrator of each of accounts ${d.account} and ${d.delegatedAdministratorAccount}, who will sign in anew, each in a fresh browser, while the present sessions stay open.`,
    sources: [],
  },
  {
    text: 'For the commands of AWS: CloudShell, the terminal inside the AWS console (its icon is in the bar at the top), or a terminal of your own with a current AWS CLI.',
    sources: [pages.CLOUD_SHELL],
  },
];
