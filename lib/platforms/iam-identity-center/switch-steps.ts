import { inConsole } from '../../aws/console';
import { command } from '../../fields/command';
import type { Step } from '../../sheets/procedure';
import { step } from '../../sheets/step';
import type { IdentityCenterDeployment } from './config';
import { callsWithKey } from '../key-calls';
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
      'There are two ways. Take one of them, not both. Sessions that are open stay open.',
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
    success: `EncryptionStatus is ENABLED, KeyType is CUSTOMER_MANAGED_KEY, and KmsKeyArn is ${keyArn}.`,
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
    'In a fresh browser, or a private window, sign in through the AWS access portal as a user; open an AWS account, and an AWS managed application if you have one.',
    `In another one sign in as an administrator of Identity Center${other === undefined ? '' : `, also of account ${other},`} and open **Users** in its console.`,
  ];
};

const ERRORS = {
  portal: 'ERROR Code: 0001, "IdentityCenter service access is blocked": the key policy keeps Identity Center out.',
  applications: 'No AWS managed application lets anybody in: the key policy keeps the applications out.',
  decrypt: '"not authorized to perform: kms:Decrypt": that one caller lacks its IAM policy.',
};

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
      `${ERRORS.portal} Go back to the key of AWS now (below, under later), then ask the cloud engineer for \`npx --no cmk policy ${d.id} --drift\`.`,
      `${ERRORS.applications} Do the same.`,
      `${ERRORS.decrypt} The cloud engineer gives it the policy of the steps before the switch.`,
    ],
    sources: [pages.CUSTOMER_MANAGED_KEYS, pages.ERRORS],
  });

/** The same with a narrowed policy, where the way back is a deployment. */
export const signInNarrowed = (d: IdentityCenterDeployment): Step =>
  step({
    id: 'sign-in-narrowed',
    title: 'Sign in anew with the narrowed policy',
    who: 'platform-admin',
    where: { path: ['A fresh browser', 'the AWS access portal'] },
    actions: portal(d),
    success: 'All of it works as before.',
    otherwise: [
      `${ERRORS.portal} Open the policy now: the cloud engineer sets \`narrowed: false\` and runs \`npx cdk deploy ${d.stackName}\`, with credentials that do not come from Identity Center.`,
      `${ERRORS.applications} Do the same.`,
      `${ERRORS.decrypt} The cloud engineer finds it in the next step.`,
    ],
    sources: [pages.ADVANCED, pages.CUSTOMER_MANAGED_KEYS, pages.ERRORS],
  });

/** As AWS saw it. That a refused call names the key is not documented, so the command asks for all that were refused. */
export const calls = (d: IdentityCenterDeployment, keyArn: string, id: string, since: string): Step =>
  step({
    id,
    title: 'Look for refused calls in CloudTrail',
    who: 'cloud-engineer',
    where: terminal(d),
    actions: ['The first command lists who decrypted with this key, the second what was refused lately.'],
    blocks: [
      { label: 'Who decrypted with the key', language: 'sh', text: callsWithKey(d, 'Decrypt', keyArn) },
      {
        label: 'What was refused',
        language: 'sh',
        text: command('aws cloudtrail lookup-events', [
          ['region', d.region],
          ['max-items', '500'],
          ['lookup-attributes', 'AttributeKey=EventName,AttributeValue=Decrypt'],
          ['query', 'Events[?contains(CloudTrailEvent, `"errorCode"`)].CloudTrailEvent'],
        ]),
      },
    ],
    success: `The first lists calls since ${since}; of what the second prints, nothing has an encryptionContext with aws:sso:instance-arn or aws:identitystore:identitystore-arn.`,
    duration: 'CloudTrail shows a call some minutes after it was made',
    otherwise: [
      'Such a call was refused: its userIdentity is a caller that lacks its IAM policy. Ask its owner to add it.',
      'A caller of another account is refused in the CloudTrail of that account alone: ask for the second command there.',
    ],
    sources: [pages.ERRORS, pages.ENCRYPTION, pages.LOOKUP_EVENTS],
  });
