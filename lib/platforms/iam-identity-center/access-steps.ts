import { command } from '../../fields/command';
import { inConsole } from '../../aws/console';
import type { PolicyDocument } from '../../aws/policy/document';
import type { Block, Step } from '../../sheets/procedure';
import { step } from '../../sheets/step';
import { kms } from '../key-later';
import type { IdentityCenterDeployment } from './config';
import { callerPolicy, delegatedAdministratorPolicy, switcherPolicy } from './iam-policies';
import * as pages from './pages';

/** A key by its two names. */
export interface Key {
  readonly arn: string;
  readonly id: string;
}

const json = (label: string, policy: PolicyDocument): Block => ({
  label,
  language: 'json',
  text: `${JSON.stringify(policy, undefined, 2)}\n`,
});

/** The way to a user or role that gets an IAM policy. */
const INLINE = 'the **Permissions** tab, **Add permissions**, **Create inline policy**, **JSON**';
const PASTE = 'paste the block, choose **Next**, give it a name, and **Create policy**.';

/** Service roles of AWS managed applications, and whatever else calls Identity Center from another account. */
export const callers = (d: IdentityCenterDeployment, key: Key): Step =>
  step({
    id: 'callers',
    title: 'Give callers from other accounts their IAM policy',
    who: 'cloud-engineer',
    where: { path: ['AWS console of the account of each caller', 'IAM', 'Roles', 'its role'] },
    actions: [
      'AWS managed applications: read the user guide of each application of the last step. Some call Identity Center with a service role, which then needs KMS permissions as that guide says.',
      'The policy below is for every other role that calls Identity Center from another account: administrators of applications and of AWS Control Tower, single sign-on to EC2 instances, customer managed applications, Lambda functions, whatever provisions permission sets.',
      `In the role choose ${INLINE}; ${PASTE}`,
      'People who only sign in need nothing. Administrators of Identity Center itself have a step of their own.',
    ],
    blocks: [json('IAM policy for a caller from another account', callerPolicy(d, key.id))],
    success: 'Each role of your list has the policy.',
    otherwise: [
      'Not sure whether a role calls Identity Center: go on. After the switch CloudTrail names each call that was refused.',
    ],
    sources: [pages.CUSTOMER_MANAGED_KEYS, pages.BASELINE, pages.ADD_POLICY],
  });

/** Only with a delegated account. */
export const delegated = (d: IdentityCenterDeployment, account: string, key: Key): Step =>
  step({
    id: 'delegated',
    title: `Give the administrators of account ${account} their IAM policy`,
    who: 'platform-admin',
    where: inConsole(d, 'singlesignon', [`Region ${d.region}`, 'Multi-account permissions', 'Permission sets']),
    actions: [
      `The key policy alone does not let account ${account} in. Give the block to what people administer Identity Center with there, in one of two places.`,
      '**A permission set**: choose it, and put the block into its **Inline policy**; where a policy stands there, add the two statements to its list. Then under **AWS accounts**, the account, the **Permission sets** tab, select it and choose **Update**.',
      `**Or an IAM role**: in the console of account ${account}, **IAM**, **Roles**, the role, choose ${INLINE}; ${PASTE}`,
      'One of these administrators then runs the command below, e.g. in CloudShell of that account.',
    ],
    blocks: [
      json(`IAM policy for administrators in account ${account}`, delegatedAdministratorPolicy(d, key.id)),
      {
        label: `With credentials of account ${account}: look at the key`,
        language: 'sh',
        text: kms('describe-key', d, key.arn, [['query', 'KeyMetadata.KeyState']]),
      },
    ],
    success: 'The command prints "Enabled".',
    duration: 'AWS gives no time for the update of a permission set',
    otherwise: [
      'AccessDeniedException: the policy is not there yet. Choose **Update** for that account again, sign in anew, and retry; then ask the cloud engineer.',
    ],
    sources: [
      pages.CUSTOMER_MANAGED_KEYS,
      pages.BASELINE,
      pages.PERMISSION_SETS,
      pages.CHANGE_PERMISSION_SET,
      pages.ADD_POLICY,
    ],
  });

/** A dry run makes no key: KMS says what it would have said. */
export const switcher = (d: IdentityCenterDeployment, key: Key): Step =>
  step({
    id: 'switcher',
    title: 'Let the one who switches use the key',
    who: 'cloud-engineer',
    where: inConsole(d, 'iam', ['Users or Roles', 'whoever will switch']),
    actions: [
      'Who has AdministratorAccess in this account needs no policy. To be a key administrator of cmk.yaml is not enough.',
      `Else choose ${INLINE}; ${PASTE}`,
      'Whoever will switch then runs the command below, e.g. in CloudShell. It makes nothing.',
    ],
    blocks: [
      json('IAM policy for whoever switches', switcherPolicy(d, key.id)),
      {
        label: 'Ask KMS whether it would be allowed',
        language: 'sh',
        text: command('aws kms generate-data-key --dry-run', [
          ['region', d.region],
          ['key-id', key.arn],
          ['key-spec', 'AES_256'],
        ]),
      },
    ],
    success: 'The command ends with DryRunOperationException: so KMS says that it would have been allowed.',
    otherwise: ['AccessDeniedException: the policy is not on the user or role whose credentials these are.'],
    sources: [pages.ERRORS, pages.UPDATE_INSTANCE, pages.DRY_RUN, pages.ADD_POLICY],
  });
