import { inConsole } from '../../aws/console';
import type { Step } from '../../sheets/procedure';
import { step } from '../../sheets/step';
import type { IdentityCenterDeployment } from './config';
import { describeCommand, switchCommand } from './instance-command';
import * as pages from './pages';
import { terminal } from './prepare-steps';

/** The console or a terminal: one step, two ways, and never both. */
export const switchKey = (d: IdentityCenterDeployment, keyArn: string): Step =>
  step({
    id: 'switch',
    title: 'Switch Identity Center to this key',
    who: 'platform-admin',
    where: inConsole(d, 'singlesignon', [`Region ${d.region}`, 'Settings', 'Additional settings', 'Manage encryption']),
    actions: [
      `Stop unless the steps before are done, the policy is as cmk.yaml says (\`npx --no cmk policy ${d.id} --drift\`), and a user, an administrator and On call are present. From **Save** on, a fault in key or policy locks everybody out.`,
      'There are two ways. Take one of them, not both. Sessions that are open stay open. Write down the time, for CloudTrail.',
      '**In the console**: choose **Settings**, the **Additional settings** tab, **Manage encryption**, **Customer managed key**; enter the ARN below as the new key ARN, and **Save**.',
      `**Or in a terminal** with credentials of account ${d.account}: run the command below.`,
    ],
    values: [{ label: 'KMS key ARN', value: keyArn, note: 'for the console; the ARN, never an alias' }],
    blocks: [
      { label: 'In place of the console: switch in a terminal', language: 'sh', text: switchCommand(d, keyArn) },
    ],
    success: 'The console shows no error, or the command prints nothing.',
    duration: 'AWS gives no time; the next step asks',
    otherwise: [
      'An error: the previous key stays in use, and nobody is locked out. Give the message to the cloud engineer, who does step **Let the one who switches use the key** again.',
      'The instance was enabled with this key: go on with the next step.',
      'Unknown option --encryption-configuration: the AWS CLI is too old. Update it, or take the console.',
    ],
    sources: [pages.CUSTOMER_MANAGED_KEYS, pages.UPDATE_INSTANCE, pages.ERRORS],
  });

export const state = (d: IdentityCenterDeployment, keyArn: string): Step =>
  step({
    id: 'state',
    title: 'Ask for the state until it says ENABLED',
    who: 'platform-admin',
    where: terminal(d),
    actions: ['Run the command; while it says UPDATING, wait a minute and run it again.'],
    blocks: [
      { label: 'Ask for the state', language: 'sh', text: describeCommand(d, 'EncryptionConfigurationDetails') },
    ],
    success: `KeyType is CUSTOMER_MANAGED_KEY, KmsKeyArn is \`${keyArn}\` and EncryptionStatus is ENABLED.`,
    duration: 'AWS gives no time',
    otherwise: [
      'UPDATE_FAILED: the old key stays in use. EncryptionStatusReason says why: no access to the key, no such key, a wrong configuration, a wrong state, a disabled key. Give it to the cloud engineer, who runs the next command, and switch again.',
      `\`npx --no cmk policy ${d.id} --drift\` shows whether the key and its policy are as cmk.yaml says. If they are, ask AWS Support, with the reason.`,
    ],
    sources: [pages.ENCRYPTION_STATUS, pages.DESCRIBE_INSTANCE],
  });

const portal = (d: IdentityCenterDeployment): readonly string[] => {
  const other = d.delegatedAdministratorAccount;
  return [
    'Keep the present sessions open until this step is done.',
    'In a fresh browser, or a private window, sign in as a user through the AWS access portal (its address: Identity Center, **Dashboard**, **AWS access portal URL**); open an AWS account, and an AWS managed application if you have one.',
    `In another one sign in as an administrator of Identity Center${other === undefined ? '' : `, also of account ${other},`} and open **Users** in its console.`,
  ];
};

/** A lock-out is repaired first: going back needs a key that works. */
const lockedOut = (policy: string): string =>
  `ERROR Code: 0001: On call does **Locked out** (under Later) now: state of the key first, then its policy (${policy}).`;
const APPLICATIONS = 'No AWS managed application lets anybody in: do the same.';
const DECRYPT = '"not authorized to perform: kms:Decrypt": that one caller lacks its IAM policy.';

/** As people see it, before anybody closes the session with which it can be undone. */
export const signIn = (d: IdentityCenterDeployment): Step =>
  step({
    id: 'sign-in',
    title: 'Sign in anew before you close anything',
    who: 'platform-admin',
    where: { path: ['A fresh browser', 'the AWS access portal'] },
    actions: portal(d),
    success: 'All of it works as before.',
    otherwise: [
      `${lockedOut(`\`npx --no cmk repair ${d.id}\``)} Go back to AWS' key only after sign-in works.`,
      APPLICATIONS,
      `${DECRYPT} The cloud engineer gives it the policy of the steps before the switch.`,
    ],
    sources: [pages.CUSTOMER_MANAGED_KEYS, pages.ERRORS],
  });

/** The same with a narrowed policy, where the way back is the open policy. */
export const signInNarrowed = (d: IdentityCenterDeployment): Step =>
  step({
    id: 'sign-in-narrowed',
    title: 'Sign in anew with the narrowed policy',
    who: 'platform-admin',
    where: { path: ['A fresh browser', 'the AWS access portal'] },
    actions: portal(d),
    success: 'All of it works as before.',
    otherwise: [
      lockedOut(`\`narrowed: false\`, and \`npx --no cmk repair ${d.id}\``),
      APPLICATIONS,
      `${DECRYPT} The cloud engineer finds it in the next step.`,
    ],
    sources: [pages.ADVANCED, pages.CUSTOMER_MANAGED_KEYS, pages.ERRORS],
  });
