import { KMS_GRANTS } from '../../aws/facts';
import { type CommandOptions, command } from '../../fields/command';
import type { Step } from '../../sheets/procedure';
import { step } from '../../sheets/step';
import { PROJECT_FOLDER } from '../deploy-step';
import type { RunbookData, RunbookNames, Successor } from '../runbook-data';
import type { AdobeDeployment } from './config';
import { CUSTOMER_CARE } from './customer-care';
import { NO_WAY_BACK, facts } from './facts';
import { KMS_GRANT_DELETION, KMS_RESOURCE_CONTROL, OVERVIEW, UI_SET_UP } from './pages';
import { phase } from './phases';
import { accountsOf } from './vendor-accounts';
import { CARD, CONFIGURE } from './where';

/** What is particular to Adobe in the runbooks of its key. */
export const runbooks = (d: AdobeDeployment, { successor, key }: RunbookNames): RunbookData => ({
  inUse: phase(d) === 'vendor-access',
  decides:
    'The owner of the data in Experience Platform decides, with whoever answers for security. Adobe sees a revoked key as your order to make the data unreadable.',
  support: CUSTOMER_CARE,
  noticed: [
    facts.loss,
    {
      text: 'Enabled again: coming back may take as long. Adobe says that of keys in Azure, and nothing of those in AWS.',
      sources: [UI_SET_UP, OVERVIEW],
    },
  ],
  final: {
    text: `Act as if there were no way back, and ask ${CUSTOMER_CARE} first if there is time. Adobe's page calls it irreversible, and says in the same section that the key can be enabled again.`,
    sources: [UI_SET_UP],
  },
  works: step({
    id: 'works',
    title: 'See that Experience Platform reads its data',
    who: 'platform-admin',
    where: CARD,
    actions: ['Look at the card **Customer Managed Keys**. Open a dataset and a profile that you opened before.'],
    success: 'The card shows no error, and both open as before.',
    duration: 'after an outage up to 24 hours for primary stores, up to 7 days for caches',
    otherwise: [
      `It does not open: ask ${CUSTOMER_CARE}, with the KMS key ARN, the configuration name and the times of the ticket.`,
      'A resource control policy of your organization keeps principals from outside away from KMS: it must except the accounts of Adobe.',
    ],
    sources: [UI_SET_UP, OVERVIEW, KMS_RESOURCE_CONTROL],
  }),
  stopped: step({
    id: 'stopped',
    title: 'See that Experience Platform can not read its data',
    who: 'platform-admin',
    where: CARD,
    actions: ['Open a dataset and a profile that you opened before. Tell the cloud engineer what you see.'],
    success: 'Neither opens, and what works with them reports errors.',
    duration: 'about 5 minutes until it is felt; all of it within 24 hours, caches within 7 days',
    otherwise: [
      'They still open: caches may show them for up to 7 days. Data that never left its cache counts as readable until then.',
    ],
    sources: [UI_SET_UP, OVERVIEW],
  }),
  remove: [takeAccess(d), revokeGrants(d, key)],
  restore: [giveAccess(d)],
  change: [askAdobe(), enterKey(successor)],
  leave: [left()],
  repair: [],
  leaks: [
    {
      text: `These accounts of Adobe may use the key, and make grants for others: ${accountsOf(d.statements).join(', ') || 'none yet'}. What Adobe has decrypted is in its stores and caches.`,
      sources: [UI_SET_UP],
    },
  ],
});

const terminal = (d: AdobeDeployment) => ({ path: [`A terminal with credentials of account ${d.account}`] });

const deployed = (d: AdobeDeployment) => ({
  label: 'See what changes, then deploy it',
  language: 'sh' as const,
  text: `npx cdk diff ${d.stackName}\nnpx cdk deploy ${d.stackName}`,
});

const takeAccess = (d: AdobeDeployment): Step =>
  step({
    id: 'take-statements',
    title: "For good: take Adobe's statements out of the policy",
    who: 'cloud-engineer',
    where: PROJECT_FOLDER,
    actions: [
      'Only if the access shall not come back with the key, or others use the key too. Else go on with **Stop here**.',
      `Keep the three lines in the ticket, then take \`vendorStatements\`, \`acceptedVendorAccounts\` and \`acceptedVendorDeviations\` out of \`${d.id}\` in cmk.yaml.`,
      'That alone is not enough: grants that Adobe made stay, and the next step ends them.',
    ],
    blocks: [deployed(d)],
    success: 'The diff shows the policy of the key without the statements of Adobe, and nothing else.',
    duration: 'some minutes',
    otherwise: ['It shows more: do not deploy. See who changed cmk.yaml or the key.'],
    sources: [UI_SET_UP],
  });

const revokeGrants = (d: AdobeDeployment, key: RunbookNames['key']): Step => {
  const kms = (verb: string, more: CommandOptions) =>
    command(`aws kms ${verb}`, [['region', d.region], ['key-id', key], ...more]);
  return step({
    id: 'revoke-grants',
    title: 'For good: revoke the grants of Adobe',
    who: 'cloud-engineer',
    where: terminal(d),
    actions: [
      `Revoke each grant whose second or third column names an account of Adobe: ${accountsOf(d.statements).join(', ')}. List them again.`,
    ],
    blocks: [
      {
        label: 'Grants: id, who made it, who has it',
        language: 'sh',
        text: kms('list-grants', [
          ['query', 'Grants[].[GrantId,IssuingAccount,GranteePrincipal]'],
          ['output', 'text'],
        ]),
      },
      {
        label: 'Revoke one, with its id in the place of GRANT-ID',
        language: 'sh',
        text: kms('revoke-grant', [['grant-id', 'GRANT-ID']]),
      },
    ],
    success: 'Listed again, none names an account of Adobe.',
    duration: 'a revoked grant ends within 5 minutes',
    otherwise: ['A new grant appears: the statements are still in the policy. Do the step before this one first.'],
    sources: [KMS_GRANTS, KMS_GRANT_DELETION],
  });
};

const giveAccess = (d: AdobeDeployment): Step =>
  step({
    id: 'give-statements',
    title: "If they were taken out: put Adobe's statements back",
    who: 'cloud-engineer',
    where: PROJECT_FOLDER,
    actions: ['Put the three lines of the ticket back into cmk.yaml, check, and deploy. Adobe makes its grants anew.'],
    blocks: [{ label: 'Check', language: 'sh', text: 'npx --no cmk check' }, deployed(d)],
    success: `\`npx --no cmk policy ${d.id} --drift\` says that everybody has the access that is configured.`,
    otherwise: ["Adobe's page shows another policy by now: `npx --no cmk settings` has the steps that take it over."],
    sources: [UI_SET_UP],
  });

const askAdobe = (): Step =>
  step({
    id: 'ask-adobe',
    title: 'Ask Adobe how it changes to another key',
    who: 'platform-admin',
    where: { path: [CUSTOMER_CARE] },
    actions: [
      'Adobe documents no change from one key of yours to another. Ask before anything is entered: how, how long, and what still needs the old key afterwards.',
      'Give them both ARNs and the name of the configuration.',
    ],
    success: 'They answered in writing, and the answer is in the ticket.',
    duration: 'days',
    otherwise: ['No answer, or no: stop here. The new key costs about 1 USD a month, and may wait.'],
    sources: [UI_SET_UP],
  });

const enterKey = (successor: Successor): Step =>
  step({
    id: 'enter-key',
    title: "Enter the new key in Adobe's form, as Adobe said",
    who: 'platform-admin',
    where: CONFIGURE,
    irreversible: NO_WAY_BACK,
    actions: [
      `The new key needs Adobe's statements in its policy first: the sheet of ${successor.id} has those steps, phase 1, and then the form, phase 2.`,
      'Enter its ARN, read it again from its first to its last character, and press **SAVE**.',
    ],
    success: 'The card **Customer Managed Keys** says **Processing**.',
    duration: 'usually less than 24 hours, with 2 to 3 minutes for each sandbox',
    otherwise: [`An error: press nothing else, leave both keys enabled, and ask ${CUSTOMER_CARE}.`],
    sources: [UI_SET_UP],
  });

const left = (): Step =>
  step({
    id: 'left',
    title: 'Have it in writing that Adobe does not need the key',
    who: 'platform-admin',
    where: { path: [CUSTOMER_CARE] },
    actions: [
      'Experience Platform never goes back to keys of Adobe. This key can only go after the change to another one, or after the end of the contract and of the data.',
      'Ask whether anything is still encrypted with this key: stores, caches, backups, Customer Journey Analytics.',
    ],
    success: 'Adobe says in writing that nothing needs it.',
    duration: 'days',
    otherwise: ['They do not know: leave the key as it is.'],
    sources: [OVERVIEW, UI_SET_UP],
  });
