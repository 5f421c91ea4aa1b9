import type { Step } from '../../sheets/procedure';
import { step } from '../../sheets/step';
import { PROJECT_FOLDER } from '../deploy-step';
import type { RunbookData, RunbookNames, Successor } from '../runbook-data';
import { VENDOR, type InformaticaDeployment } from './config';
import { facts } from './facts';
import { az } from './key-steps';
import { DELETE_APPLICATION, FAQ, GUIDE } from './pages';
import { phase } from './phases';
import { APPLICATION, FORM } from './where';

const SUPPORT = 'Informatica Global Customer Support';
const sh = (label: string, text: string) => ({ label, language: 'sh' as const, text });
const [, BACK_AGAIN] = facts.waiting;

/** What is particular to Informatica in the runbooks of its key. */
export const runbooks = (d: InformaticaDeployment, { successor }: RunbookNames): RunbookData => ({
  inUse: phase(d) === 'vendor-access',
  decides:
    'The owner of the data in Informatica decides, with whoever answers for security: every job of the organization that needs its data fails without the key.',
  support: SUPPORT,
  vendorApplication: VENDOR,
  noticed: [
    facts.loss,
    { text: 'How soon Informatica notices that the key is disabled or enabled is not documented.', sources: [FAQ] },
    ...(BACK_AGAIN === undefined ? [] : [BACK_AGAIN]),
  ],
  works: step({
    id: 'works',
    title: 'See that Informatica uses the key',
    who: 'platform-admin',
    where: { path: [...FORM.path, 'Step 2. Configure Managed Key'] },
    actions: ['Choose **Test Managed Key**, and run a job that ran before.'],
    success: 'A success message, and the job ends as before.',
    duration: 'at once for the test; where access was given just now, some minutes later',
    otherwise: [
      `Ask the cloud engineer for \`npx --no cmk policy ${d.id} --drift\`, and compare the four fields with \`npx --no cmk settings ${d.id}\`.`,
      `Then ${SUPPORT}, with vault URI, key name and version.`,
    ],
    sources: [GUIDE, FAQ],
  }),
  stopped: step({
    id: 'stopped',
    title: 'See that Informatica can not use the key',
    who: 'platform-admin',
    where: { path: [...FORM.path, 'Step 2. Configure Managed Key'] },
    actions: ['Choose **Test Managed Key**. Change nothing, and do not save.'],
    success: 'It fails, and so do jobs that need the data.',
    duration: 'not documented',
    otherwise: ['It succeeds: a version of the key is still enabled, or this is another key. Compare the fields.'],
    sources: [GUIDE, FAQ],
  }),
  remove: phase(d) === 'vendor-access' ? [takeAway(d)] : [withdraw()],
  restore: [giveAgain(d)],
  change: [edit(successor)],
  leave: [turnOff()],
  repair: [consent(d)],
  leaks: [
    {
      text: `${VENDOR} may use the key for Informatica: whoever has its credentials may too. What Informatica has decrypted is with Informatica.`,
      sources: [FAQ],
    },
  ],
  advice: [turnOff(), ...newKey(d, successor)],
});

const takeAway = (d: InformaticaDeployment): Step =>
  step({
    id: 'take-away',
    title: 'Keep the next deployment from giving the access back',
    who: 'cloud-engineer',
    where: PROJECT_FOLDER,
    actions: [
      `Keep the line \`informaticaKmsConnect\` of ${d.id} for the ticket, take it out of cmk.yaml, and deploy.`,
      'cdktf stops because the key is disabled, and names the variable of the second command: with it, the key stays disabled as long as the diff shows no change of it.',
    ],
    blocks: [
      sh('See what changes', `npx cdktf diff ${d.stackName} --var=EnableDisabledKey=true`),
      sh('Deploy', `npx cdktf deploy ${d.stackName} --var=EnableDisabledKey=true`),
    ],
    success:
      'The diff shows the access policy as gone already, and no change of the key; `az keyvault key list-versions` still says that it is disabled.',
    duration: 'some minutes',
    otherwise: ['The diff changes the key: do not deploy, that would enable it. Ask who changed cmk.yaml.'],
    sources: [FAQ],
  });

const giveAgain = (d: InformaticaDeployment): Step =>
  step({
    id: 'give-again',
    title: `Give ${VENDOR} its access again`,
    who: 'cloud-engineer',
    where: PROJECT_FOLDER,
    actions: ['Put the line `informaticaKmsConnect` of the ticket back into cmk.yaml, and deploy.'],
    blocks: [sh('See what changes, then deploy', `npx cdktf diff ${d.stackName}\nnpx cdktf deploy ${d.stackName}`)],
    success: 'The diff adds one access policy, and the deployment ends with ServicePrincipalObjectId.',
    duration: 'some minutes',
    otherwise: ['docs/informatica.md, "When it fails".'],
    sources: [GUIDE],
  });

const withdraw = (): Step =>
  step({
    id: 'withdraw',
    title: 'Withdraw the consent, if it was given',
    who: 'directory-admin',
    where: { ...APPLICATION, path: [...APPLICATION.path, 'Properties'] },
    actions: [
      '**Delete**, then **Yes**: the application loses every right in the tenant. It can be restored for 30 days.',
    ],
    success: `${VENDOR} is not listed any more.`,
    duration: 'at once',
    otherwise: ['It is not listed: no consent was given.'],
    sources: [DELETE_APPLICATION],
  });

const turnOff = (): Step =>
  step({
    id: 'turn-off',
    title: "Go back to Informatica's key, while this key works",
    who: 'platform-admin',
    where: FORM,
    actions: [
      'Turn **Enable Customer Managed Keys** off and save. This key must be enabled for it: if it is not, that fails, and the data stays out of reach.',
      'Leave the key enabled 10 minutes more. What still needs it is lost with it otherwise.',
    ],
    success: 'The page shows the option off after it was opened again, and a job ends as before.',
    duration: 'up to 10 minutes',
    otherwise: [`It fails: see that the key is enabled and its access policy is there, then ${SUPPORT}.`],
    sources: [FAQ],
  });

const edit = (successor: Successor): Step =>
  step({
    id: 'edit',
    title: 'Enter the new key in Informatica',
    who: 'platform-admin',
    where: FORM,
    actions: [
      `The sheet of ${successor.id} has the values. Only three change: Key Vault URI, Key Name, Key Version. Enter each as a whole.`,
      'Choose **Test Managed Key**; only when it succeeds, choose the checkmark.',
    ],
    success: 'The page shows the new values after it was opened again.',
    duration: 'up to 24 hours until the new key is active; the old one must be enabled until then',
    otherwise: [`The test fails: do not save. The sheet of ${successor.id} says what to look at.`],
    sources: [GUIDE, FAQ],
  });

/** Informatica's order: off, ten minutes, delete, new key, on. So no data is lost and no job fails. */
const newKey = (d: InformaticaDeployment, successor: Successor): readonly Step[] => [
  step({
    id: 'delete-old',
    title: 'After the 10 minutes: delete the old key',
    who: 'on-call',
    where: { path: [`A terminal signed in to Azure (subscription ${d.subscriptionId})`] },
    irreversible: 'After 90 days the key is gone, and everything that was still encrypted with it.',
    actions: [
      "Informatica's page says so: off, delete, a new key, on again. Not before the 10 minutes are over: deleted while Informatica uses it, the key takes the data of the organization with it.",
      'It can be recovered for 90 days. Who does not want to delete it yet disables it, with the runbook `revoke`.',
    ],
    blocks: [sh('Delete it', az(d, 'delete')), sh('Recover it, within 90 days', az(d, 'recover'))],
    success: 'It prints a scheduledPurgeDate; jobs end as before.',
    duration: 'at once',
    otherwise: ['A job fails: recover the key at once, enable it, and ask Informatica Global Customer Support.'],
    sources: [FAQ],
  }),
  step({
    id: 'new-key',
    title: 'Make a new key, and turn the option on with it',
    who: 'cloud-engineer',
    where: PROJECT_FOLDER,
    actions: [
      `The runbook \`replace\` has the steps: another deployment, such as ${successor.id}, then its sheet for the platform administrator.`,
    ],
    blocks: [sh('The next runbook', `npx --no cmk runbook ${d.id} replace`)],
    success: '**Test Managed Key** succeeds with the new key, and the page is saved.',
    duration: 'up to 24 hours until the new key is active',
    otherwise: [`The test fails: the sheet of ${successor.id} says what to look at.`],
    sources: [FAQ],
  }),
];

const consent = (d: InformaticaDeployment): Step =>
  step({
    id: 'consent-there',
    title: `See that ${VENDOR} is still in the tenant`,
    who: 'directory-admin',
    where: APPLICATION,
    actions: [
      'A deleted application can be restored for 30 days, under **Deleted applications**. After that the consent is given anew, and the application has another object id: cmk.yaml and a deployment follow.',
      ...(d.vault.network === undefined
        ? []
        : ['The vault answers listed addresses only: ask Informatica whether its addresses changed.']),
    ],
    success: `${VENDOR} is in the list.`,
    otherwise: [`It is not: \`npx --no cmk settings ${d.id}\` has the steps of the consent.`],
    sources: [DELETE_APPLICATION, GUIDE],
  });
