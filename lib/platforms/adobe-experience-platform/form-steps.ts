import type { Step } from '../../sheets/procedure';
import { step } from '../../sheets/step';
import { adobeCalls } from './adobe-calls';
import type { AdobeDeployment } from './config';
import { CUSTOMER_CARE } from './customer-care';
import { NO_WAY_BACK, VENDOR_ACCOUNTS } from './facts';
import { CONFIGURE_KMS, KMS_LOGGING, LOOKUP_EVENTS, UI_SET_UP } from './pages';
import { accountsOf, nameOf, unsettled } from './vendor-accounts';
import { PROJECT_FOLDER } from '../deploy-step';
import { CARD, CONFIGURE } from './where';

const MADE_UP = VENDOR_ACCOUNTS.madeUp;

/** Second phase: what must be right before the only step that can't be undone, that step, and how it is seen to work. */
export const formSteps = (d: AdobeDeployment, keyArn: string): Step[] => [
  checkDeployed(d),
  compareAccounts(d),
  enterKey(d, keyArn),
  seeCalls(d, keyArn),
  waitForCard(d),
];

const checkDeployed = (d: AdobeDeployment): Step =>
  step({
    id: 'check-deployed',
    title: 'Verify the key as deployed',
    who: 'cloud-engineer',
    where: { path: [`${PROJECT_FOLDER.path.join()}, with credentials for AWS account ${d.account}`] },
    actions: ['Compare what is deployed with cmk.yaml. Tell the platform administrator how it ended.'],
    blocks: [
      {
        label: 'Compare',
        language: 'sh',
        text: `npx --no cmk check --deployed\nnpx --no cmk policy ${d.id} --drift`,
      },
    ],
    success: 'No error about this deployment, and "everybody has the access that is configured".',
    otherwise: [
      'Nobody presses **SAVE**. Find out who changed the key and why (docs/operations.md), put it right, and compare again.',
    ],
    sources: [CONFIGURE_KMS],
  });

const compareAccounts = (d: AdobeDeployment): Step =>
  step({
    id: 'compare-accounts',
    title: "Compare the accounts in Adobe's policy",
    who: 'platform-admin',
    where: CONFIGURE,
    actions: [
      ...exampleOf(d),
      `The key lets these accounts in: ${accountsOf(d.statements).map(withName).join(', ')}.`,
      'The **CMK KMS policy** on the page must name the same ones, and no other, behind each `arn:aws:iam::`.',
      ...unsettled(d),
      ...acceptedOf(d),
    ],
    success: `The page names exactly these accounts, and none of them is \`${MADE_UP}\`, the example of Adobe's documentation.`,
    otherwise: [
      `Do not press **SAVE**. \`${MADE_UP}\` is among them, or nobody can say why Adobe's page changed: ask ${CUSTOMER_CARE}.`,
      'The page names another one, or one less: copy the policy into a new file for the cloud engineer, who goes on with **Take over another policy of Adobe** under Later.',
    ],
    sources: [UI_SET_UP],
  });

const withName = (account: string): string => `\`${account}\` (${nameOf(account) ?? 'your Adobe tenant'})`;

/** Accepted or not, nobody's tenant has this account. */
const exampleOf = (d: AdobeDeployment): string[] =>
  accountsOf(d.statements).includes(MADE_UP)
    ? [
        `\`${MADE_UP}\` is the example of Adobe's documentation: do not press **SAVE** with it. Copy the policy of your own page, as in phase 1.`,
      ]
    : [];

/** The words of cmk.yaml may have line breaks. */
const acceptedOf = (d: AdobeDeployment): string[] =>
  d.acceptedVendorAccounts.map(
    ({ account, reason }) => `\`${account}\` was accepted with these words: ${reason.replace(/\s+/g, ' ')}`,
  );

const enterKey = (d: AdobeDeployment, keyArn: string): Step =>
  step({
    id: 'enter-key',
    title: "Enter the key in Adobe's form",
    who: 'platform-admin',
    where: { ...CONFIGURE, path: [...CONFIGURE.path, 'Add AWS encryption key details'] },
    irreversible: NO_WAY_BACK,
    actions: [
      'Go on only if steps 1 and 2 both showed what they should; the cloud engineer knows of step 1. One did not, or nobody knows: do not press **SAVE**.',
      'Enter both values below, each in the field of its name.',
      'Read the **KMS key ARN** again, from its first to its last character.',
      'Press **SAVE**. Write the time down for the cloud engineer, who needs it in step 4.',
    ],
    values: [
      {
        label: 'Configuration name',
        value: d.configurationName ?? d.stackName,
        note: 'any name will do; this one says whose key it is',
      },
      { label: 'KMS key ARN', value: keyArn },
    ],
    success:
      'You are back on **Encryption Configurations**, and the card **Customer Managed Keys** says **Processing** at its bottom.',
    duration: 'a minute',
    otherwise: [
      `An error, or no **Processing** after **SAVE**: do not press **SAVE** again. Keep a screenshot and ask ${CUSTOMER_CARE} with the words of it; Adobe documents none.`,
      'The form refuses the ARN before that: it must begin with `arn:`, with no blank before or after it, and hold `:key/`, not `:alias/`.',
      `You saved another ARN: leave both keys enabled, and ask ${CUSTOMER_CARE} at once, with both ARNs.`,
    ],
    sources: [UI_SET_UP],
  });

const seeCalls = (d: AdobeDeployment, keyArn: string): Step =>
  step({
    id: 'see-calls',
    title: "See Adobe's calls",
    who: 'cloud-engineer',
    where: { path: [`A terminal with credentials for AWS account ${d.account}`] },
    actions: [
      'Put the time at which **SAVE** was pressed in the place of START-TIME, in UTC, e.g. `2026-11-25T09:30:00Z`. Without it the AWS CLI refuses the command.',
      "Each line that it prints is a call of Adobe's accounts with this key since then: when, which, and whether it **WORKED** or **FAILED**.",
      "An empty list proves nothing: a call that KMS refused is logged in Adobe's account, not in yours.",
    ],
    blocks: [
      {
        label: "Calls of Adobe's accounts",
        language: 'sh',
        text: adobeCalls(d, keyArn, accountsOf(d.statements)),
      },
      {
        label: 'If no line says so: is the key enabled, and is its policy that of cmk.yaml',
        language: 'sh',
        text: `npx --no cmk status ${d.id}\nnpx --no cmk policy ${d.id} --diff`,
      },
    ],
    success: 'There is a line that says **WORKED**, such as of GenerateDataKey, Decrypt or CreateGrant.',
    duration: 'some minutes until CloudTrail shows a call',
    otherwise: [
      '**None** at the end: there were more than 1,000 calls of KMS in the Region since then, and the oldest were not looked at. Ask again with a larger `--max-items`.',
      `Still no **WORKED** after an hour: see that the key is enabled, that its policy is that of cmk.yaml, and that no resource control policy keeps Adobe out. Then ask ${CUSTOMER_CARE} as in the next step.`,
    ],
    sources: [KMS_LOGGING, LOOKUP_EVENTS],
  });

const waitForCard = (d: AdobeDeployment): Step =>
  step({
    id: 'wait-for-card',
    title: 'Wait until Adobe is done',
    who: 'platform-admin',
    where: CARD,
    actions: [
      'Adobe checks the key, then adds it to the data lake and the profile stores of every sandbox. Leave the key as it is meanwhile.',
      'Look at the bottom of the card **Customer Managed Keys** again.',
      'Open a dataset and a profile that you opened before.',
    ],
    success:
      'The card no longer says **Processing** (Adobe documents no other word for keys on AWS), and your data opens as before.',
    duration: 'it depends on the amount of your data: usually less than 24 hours, with 2 to 3 minutes for each sandbox',
    otherwise: [
      `It says anything like **Failed**, or your data does not open: press nothing, keep a screenshot, and ask ${CUSTOMER_CARE}.`,
      `It says **Processing** for more than a day: ask them too. Give them the KMS key ARN, the configuration name, ${d.region}, the accounts of step 2, when **SAVE** was pressed, and what step 4 showed.`,
    ],
    sources: [UI_SET_UP],
  });
