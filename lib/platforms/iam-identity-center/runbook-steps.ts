import { inConsole } from '../../aws/console';
import type { Step } from '../../sheets/procedure';
import { step } from '../../sheets/step';
import { PROJECT_FOLDER } from '../deploy-step';
import type { Successor } from '../runbook-data';
import type { IdentityCenterDeployment } from './config';
import { describeCommand, listCommand, switchBackCommand, switchCommand } from './instance-command';
import * as pages from './pages';
import { terminal } from './prepare-steps';

export const SUPPORT = 'AWS Support';
/** Where people sign in. */
export const portal = { path: ['A fresh browser', 'the AWS access portal'] };
const sh = (label: string, text: string) => ({ label, language: 'sh' as const, text });

const where = (d: IdentityCenterDeployment) =>
  inConsole(d, 'singlesignon', [`Region ${d.region}`, 'Settings', 'Additional settings', 'Manage encryption']);

export const callers = (d: IdentityCenterDeployment, successor: Successor): Step =>
  step({
    id: 'callers',
    title: 'Let everybody who needs it use the new key',
    who: 'cloud-engineer',
    where: PROJECT_FOLDER,
    actions: [
      `Policies in other accounts that name the key of ${d.id} must name the new key too, before the change: the sheet of ${successor.id} has them, and its first steps.`,
      'The new entry must not be narrowed: set `narrowed: false` there, and narrow it after sign-in has been well for some days.',
    ],
    blocks: [sh('The sheet', `npx --no cmk settings ${successor.id}`)],
    success: 'Its steps before the switch are done, the break-glass sign-in included.',
    otherwise: ['One of them fails: do not go on.'],
    sources: [pages.CUSTOMER_MANAGED_KEYS, pages.BASELINE],
  });

export const change = (d: IdentityCenterDeployment): Step =>
  step({
    id: 'change',
    title: 'Change Identity Center to the new key',
    who: 'platform-admin',
    where: where(d),
    actions: [
      'It works only while the old key works. A user, an administrator and On call are present.',
      '**In the console**: **Customer managed key**, enter the ARN of the new key, **Save**. Or in the terminal of the step before, with the block.',
    ],
    blocks:
      d.instanceArn === undefined
        ? [sh('The instance: put its ARN into cmk.yaml as instanceArn, and print this again', listCommand(d))]
        : [
            sh(
              'Change in a terminal that knows NEW_KEY_ARN',
              switchCommand(d, 'NEW-KEY-ARN').replace(
                /\S*KmsKeyArn=NEW-KEY-ARN/,
                (option) => `"${option.replace('NEW-KEY-ARN', '$NEW_KEY_ARN')}"`,
              ),
            ),
          ],
    success: 'The console shows no error, or the command prints nothing.',
    duration: 'AWS gives no time; the next step asks',
    otherwise: ['An error: the old key stays in use, and nobody is locked out. Its text says what the new key lacks.'],
    sources: [pages.CUSTOMER_MANAGED_KEYS, pages.UPDATE_INSTANCE, pages.ERRORS],
  });

const asked = (d: IdentityCenterDeployment) => [
  sh('Ask for the state', describeCommand(d, 'EncryptionConfigurationDetails')),
];
const FAILED = `UPDATE_FAILED: the key that was used before stays in use; EncryptionStatusReason says why. Then ${SUPPORT}.`;

export const state = (d: IdentityCenterDeployment): Step =>
  step({
    id: 'state',
    title: 'Ask for the state until it says ENABLED',
    who: 'platform-admin',
    where: terminal(d),
    actions: ['Run the command; while it says UPDATING, wait a minute and run it again.'],
    blocks: asked(d),
    success: 'EncryptionStatus is ENABLED, and KmsKeyArn is that of the new key.',
    duration: 'AWS gives no time',
    otherwise: [FAILED],
    sources: [pages.ENCRYPTION_STATUS],
  });

export const goBack = (d: IdentityCenterDeployment): Step =>
  step({
    id: 'go-back',
    title: 'Unless it uses another key already: go back to the key of AWS',
    who: 'platform-admin',
    where: where(d),
    actions: [
      'It works only while this key works. **In the console**: **AWS owned key**, **Save**. Or in a terminal with the block.',
    ],
    blocks:
      d.instanceArn === undefined
        ? [sh('The instance: put its ARN into cmk.yaml as instanceArn, and print this again', listCommand(d))]
        : [sh('Back to the key of AWS', switchBackCommand(d))],
    success: 'The console shows no error, or the command prints nothing.',
    duration: 'AWS gives no time; the next step asks',
    otherwise: ['An error: this key stays in use. See that it is enabled and its policy is as cmk.yaml says.'],
    sources: [pages.CUSTOMER_MANAGED_KEYS, pages.UPDATE_INSTANCE],
  });

export const backState = (d: IdentityCenterDeployment): Step => ({
  ...state(d),
  id: 'back-state',
  success: 'EncryptionStatus is ENABLED, and the key is not this one.',
});

export const signedIn = (): Step =>
  step({
    id: 'signed-in',
    title: 'Sign in anew before the key is disabled',
    who: 'platform-admin',
    where: portal,
    actions: ['In a private window sign in as a user and as an administrator, while this key is still enabled.'],
    success: 'Both work. Leave this key enabled for some days more.',
    duration: 'some days',
    otherwise: [`It fails: leave the key as it is, and ask ${SUPPORT}.`],
    sources: [pages.CUSTOMER_MANAGED_KEYS],
  });

export const openPolicy = (d: IdentityCenterDeployment): Step =>
  step({
    id: 'open-policy',
    title: 'The policy is right and still nobody signs in',
    who: 'cloud-engineer',
    where: PROJECT_FOLDER,
    actions: [
      d.narrowed
        ? 'The policy is narrowed to one instance and identity store: set `narrowed: false` in cmk.yaml, and run the first block. Deploy when people are back.'
        : 'The policy is that for the whole organization. Compare the key that the instance uses with this one.',
      'Another key or another instance: the error is not of this key.',
    ],
    blocks: [sh('Put the policy right', `npx --no cmk repair ${d.id}`), ...asked(d)],
    success: 'KmsKeyArn is the key of this deployment, and EncryptionStatus is ENABLED.',
    otherwise: [`It is, and sign-in fails: ${SUPPORT}, with the text of the error.`],
    sources: [pages.ERRORS, pages.ADVANCED],
  });
