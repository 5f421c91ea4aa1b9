import { inConsole } from '../../aws/console';
import type { Step } from '../../sheets/procedure';
import { step } from '../../sheets/step';
import type { IdentityCenterDeployment } from './config';
import { describeCommand, switchCommand } from './instance-command';
import { AFTER_NARROWING } from './calls-step';
import * as pages from './pages';
import { terminal } from './prepare-steps';
import { BACK, CALLERS, LOCKED_OUT, PERMISSION_SETS, SWITCH, SWITCHER } from './step-titles';

/** The console or a terminal: one step, two ways, and never both. */
export const switchKey = (d: IdentityCenterDeployment, keyArn: string): Step =>
  step({
    id: 'switch',
    title: SWITCH,
    who: 'platform-admin',
    where: inConsole(d, 'singlesignon', [`Region ${d.region}`, 'Settings', 'Additional settings', 'Manage encryption']),
    actions: [
      `Go on only when the steps before are done, a user, an administrator${d.delegatedAdministratorAccount === undefined ? '' : ' of each account'} and On call are present, and On call has run the second block of the first step once more. From **Save** on, a fault in key or policy locks everybody out.`,
      'There are two ways. Take one of them, not both. Where **Manage encryption** shows this ARN already, go on with the next step. Sessions that are open stay open. Write down the time in UTC: CloudTrail is asked for it.',
      '**In the console**: **Customer managed key**; enter the ARN below, and **Save**.',
      `**Or in a terminal** with credentials of account ${d.account}: run the command below.`,
    ],
    values: [{ label: 'KMS key ARN', value: keyArn, note: 'for the console; the ARN, never an alias' }],
    blocks: [
      { label: 'In place of the console: switch in a terminal', language: 'sh', text: switchCommand(d, keyArn) },
    ],
    success: 'The console shows no error, or the command prints nothing.',
    duration: 'AWS gives no time; the next step asks',
    otherwise: [
      `An error: the previous key stays in use, and nobody is locked out. Do step **${SWITCHER}** again, and show the message to the cloud engineer.`,
      'AccessDenied for sso:UpdateInstance: whoever switches needs the policy of that step, although its command passed.',
      'ConflictException: another change is under way. Do the next step, and switch again when it no longer says UPDATING.',
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
      `KeyType is still AWS_OWNED_KMS_KEY, or KmsKeyArn another key: the switch was not made. Do step **${SWITCH}** again.`,
      'Still UPDATING after an hour: do not switch again, and change neither key nor policy. Ask AWS Support.',
      `UPDATE_FAILED: the old key stays in use. EncryptionStatusReason says why: no access to the key, no such key, a wrong configuration, a wrong state, a disabled key. Give it to the cloud engineer, who compares the key with cmk.yaml (\`npx --no cmk policy ${d.id} --drift\`); then switch again. Where they agree, ask AWS Support, with the reason.`,
    ],
    sources: [pages.ENCRYPTION_STATUS, pages.DESCRIBE_INSTANCE],
  });

const portal = (d: IdentityCenterDeployment): readonly string[] => {
  const other = d.delegatedAdministratorAccount;
  return [
    'Keep the present sessions open until this step is done.',
    'In a fresh browser, or a private window, sign in as a user through the AWS access portal (its address: Identity Center, **Dashboard**, **AWS access portal URL**); open an AWS account, and an AWS managed application if you have one.',
    other === undefined
      ? 'In another fresh browser sign in as an administrator of Identity Center, and open **Users** in its console.'
      : `In other fresh browsers sign in as an administrator of Identity Center in account ${d.account}, and as one in account ${other}; each opens **Users** in its console.`,
  ];
};

/** A lock-out is repaired first: going back needs a key that works. */
const lockedOut = (policy: string): string =>
  `ERROR Code: 0001: On call does **${LOCKED_OUT}** (under Later) now: state of the key first, then its policy (${policy}).`;
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
      `${lockedOut(`\`npx --no cmk repair ${d.id}\``)} **${BACK}** only after sign-in works.`,
      APPLICATIONS,
      `${DECRYPT} It gets it as in step **${CALLERS}** or **${PERMISSION_SETS}**.`,
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
      `"not authorized to perform: kms:Decrypt": ${AFTER_NARROWING}`,
    ],
    sources: [pages.ADVANCED, pages.CUSTOMER_MANAGED_KEYS, pages.ERRORS],
  });
