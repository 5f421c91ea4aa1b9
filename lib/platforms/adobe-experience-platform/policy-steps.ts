import type { Step } from '../../sheets/procedure';
import { step } from '../../sheets/step';
import { PROJECT_FOLDER, deployStep } from '../deploy-step';
import type { AdobeDeployment } from './config';
import { CUSTOMER_CARE } from './customer-care';
import { CONFIGURE_KMS, OVERVIEW, UI_SET_UP } from './pages';
import { CONFIGURE } from './where';

/** First phase: Adobe's policy comes from its page into cmk.yaml, and its access is deployed. Nothing is saved there. */
export const policySteps = (d: AdobeDeployment): Step[] => [
  compareRegion(d),
  copyPolicy(d),
  nameFile(d),
  check(d),
  readAccount(),
  acceptAccount(d),
  {
    ...deployStep(d, "Deploy Adobe's access"),
    success: 'The sheet, printed again, says **phase 2 of 2**, and nothing of **Deploy first**.',
    actions: ['See what changes: the key policy, and nothing else. The key and its ARN stay. Then deploy it.'],
    otherwise: [
      'The diff shows another change than that of the key policy: do not deploy before you know why.',
      'docs/deploying.md has what can be in the way of a deployment, and what to do.',
    ],
  },
];

const compareRegion = (d: AdobeDeployment): Step =>
  step({
    id: 'compare-region',
    title: 'Find out the Region of your Adobe instance',
    who: 'platform-admin',
    where: { path: ['Your contract with Adobe, or your Adobe account team'] },
    actions: [
      `Find out in which AWS Region your instance of Experience Platform is. It must be \`${d.region}\`, as the key is.`,
    ],
    success: `Your contract or your account team names ${d.region}.`,
    otherwise: [
      'Another Region: go no further. Adobe uses keys of its own Region only; from another one come data out of reach and integrations that fail. A key cannot move: the cloud engineer makes one there, under a new id in cmk.yaml.',
    ],
    sources: [CONFIGURE_KMS],
  });

const fileOf = (d: AdobeDeployment): string => `vendor/${d.id}.json`;

const copyPolicy = (d: AdobeDeployment): Step =>
  step({
    id: 'copy-policy',
    title: "Copy the key policy that Adobe's page shows",
    who: 'platform-admin',
    where: CONFIGURE,
    actions: [
      'Do not press **SAVE**, and enter nothing under **Add AWS encryption key details**: Adobe has no access to the key yet.',
      'Copy the whole **CMK KMS policy**, from its first `{` to its last `}`, comments and all, into a plain text file of the name below (Notepad; on a Mac TextEdit with **Make Plain Text**).',
      'Give the file to the cloud engineer. You open this page again for step 5.',
    ],
    values: [{ label: 'Name of the file', value: `${d.id}.json` }],
    success: 'The file begins with `{`, ends with `}` and has four statements: `"Sid"` stands in it four times.',
    duration: 'some minutes',
    otherwise: [
      'No **Encryption** in the navigation: your role lacks **Manage Customer Managed Key**. Ask who gives out roles in Experience Platform.',
      `No card **Customer Managed Keys**, or no policy: ask ${CUSTOMER_CARE} whether your contract has Privacy and Security Shield, on AWS.`,
    ],
    sources: [UI_SET_UP, OVERVIEW],
  });

const nameFile = (d: AdobeDeployment): Step =>
  step({
    id: 'name-file',
    title: 'Name the file in cmk.yaml',
    who: 'cloud-engineer',
    where: { path: ['The folder of cmk.yaml, in an editor'] },
    actions: [
      'Never paste the file over the policy in the KMS console: you would lose the key. It is a whole policy with Adobe in it and not you; the stack adds its statements to yours instead.',
      `Save the file as \`${fileOf(d)}\`, beside cmk.yaml.`,
      `Add the line below to \`${d.id}\` in cmk.yaml, as far to the right as its other lines.`,
    ],
    blocks: [{ label: `In cmk.yaml, below ${d.id}`, language: 'yaml', text: `vendorStatements: ${fileOf(d)}` }],
    success: `\`npx --no cmk list\` says **2 of 2** for ${d.id}.`,
    otherwise: [`"${fileOf(d)} does not exist": the path counts from the folder of cmk.yaml.`],
    sources: [UI_SET_UP],
  });

const check = (d: AdobeDeployment): Step =>
  step({
    id: 'check',
    title: 'Check the policy',
    who: 'cloud-engineer',
    where: PROJECT_FOLDER,
    actions: ['This command compares each statement with the four that Adobe documents:'],
    blocks: [{ label: 'Check', language: 'sh', text: 'npx --no cmk check' }],
    success: 'No error, and one warning: it names the account of your own Adobe tenant, which no page can know.',
    otherwise: [
      '"not the whole JSON": copy the policy again (step 2), with an editor that leaves straight quotes straight.',
      `An error about a statement: somebody changed the text, or Adobe changed its page. Copy it again; if it stays, ask ${CUSTOMER_CARE} with the text of the error. A change that they confirm can be accepted: docs/adobe-experience-platform.md, "A changed statement".`,
      `A warning about two accounts or more: stop, and ask ${CUSTOMER_CARE} what each is for.`,
      `To see who could do what with the key: \`npx --no cmk policy ${d.id} --format table\`.`,
    ],
    sources: [UI_SET_UP],
  });

const readAccount = (): Step =>
  step({
    id: 'read-account',
    title: 'Read the account out',
    who: 'platform-admin',
    where: CONFIGURE,
    actions: [
      'Call the cloud engineer, who does step 6 meanwhile.',
      "Read out the 12 digits after `arn:aws:iam::` in the first statement, from Adobe's page and not from the file.",
    ],
    success: 'The cloud engineer has the same digits.',
    otherwise: ['They differ: the cloud engineer says how to go on; step 6 has it.'],
    sources: [UI_SET_UP],
  });

const acceptAccount = (d: AdobeDeployment): Step =>
  step({
    id: 'accept-account',
    title: "Compare and accept your tenant's account",
    who: 'cloud-engineer',
    where: { path: ['On the telephone with the platform administrator, who does step 5'] },
    actions: [
      'The digits that you hear must be those of the warning of step 4.',
      `Where they are, add the lines below to \`${d.id}\` in cmk.yaml likewise, with these digits, and who compared them when. Then check again.`,
    ],
    blocks: [
      {
        label: `In cmk.yaml, below ${d.id}`,
        language: 'yaml',
        text: 'acceptedVendorAccounts:\n  - account: "<the 12 digits>"\n    reason: "<who compared them with Adobe\'s page, and when>"',
      },
    ],
    success: '`npx --no cmk check` names no account any more.',
    otherwise: [
      `The digits differ: do not deploy. The text was changed on its way; begin again with step 2, on another machine. If they still differ, ask ${CUSTOMER_CARE}.`,
      '"the made-up one of Adobe\'s page": the policy was copied from the documentation, not from your own page.',
    ],
    sources: [UI_SET_UP],
  });
