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

/** The role of a permission set can't be changed in IAM: https://repost.aws/knowledge-center/identity-center-aws-reserved-sso */
const permissionSet = (d: IdentityCenterDeployment): string =>
  `**A role AWSReservedSSO_…** is a permission set. The platform administrator chooses it in the console of Identity Center in account ${d.account}, **Permission sets**; **Inline policy**, **Edit**, add the statements of the block, **Save changes**. Then **AWS accounts**, the account, the **Permission sets** tab, select it, **Update**.`;
const CALLERS = 'Give callers from other accounts their IAM policy';
const PROTECTED = '"Cannot perform the operation on the protected role": it is a permission set; take that way.';

/** Service roles of AWS managed applications, and whatever else calls Identity Center from another account. */
export const callers = (d: IdentityCenterDeployment, key: Key): Step =>
  step({
    id: 'callers',
    title: CALLERS,
    who: 'cloud-engineer',
    where: { path: ['AWS console of the account of each caller'] },
    actions: [
      'Write down each role that calls Identity Center from another account: of administrators of applications and of AWS Control Tower, of single sign-on to EC2 Windows instances, of customer managed applications, of Lambda functions, of whatever provisions permission sets. Give each the block, in one of two ways.',
      permissionSet(d),
      '**An IAM user or another role**: in its account, **IAM**, the user or role, the **Permissions** tab, **Add permissions**, **Create inline policy**, **JSON**; paste the block, **Next**, give it a name, **Create policy**.',
      'Service roles of AWS managed applications need what the user guide of each application says.',
      `People who only sign in need nothing.${d.delegatedAdministratorAccount === undefined ? '' : ' Administrators of Identity Center have the next step.'}`,
    ],
    blocks: [json('IAM policy for a caller from another account', callerPolicy(d, key.id))],
    success: 'Each role of your list has the policy.',
    otherwise: [
      PROTECTED,
      'Not sure whether a role calls Identity Center: go on. After the switch CloudTrail names each call that was refused.',
    ],
    sources: [pages.CUSTOMER_MANAGED_KEYS, pages.BASELINE, pages.PROTECTED_ROLE, pages.ADD_POLICY],
  });

/** Only with a delegated account. */
export const delegated = (d: IdentityCenterDeployment, account: string, key: Key): Step =>
  step({
    id: 'delegated',
    title: `Give the administrators of account ${account} their IAM policy`,
    who: 'platform-admin',
    where: inConsole(d, 'singlesignon', [`Region ${d.region}`, 'Multi-account permissions', 'Permission sets']),
    actions: [
      `Give the block to each role with which people administer Identity Center in account ${account}.`,
      permissionSet(d),
      `**Another role**: the cloud engineer does as in step **${CALLERS}**.`,
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
      PROTECTED,
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
      `Else give the block to the user or role, in one of the two ways of step **${CALLERS}**.`,
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
    otherwise: ['AccessDeniedException: the policy is not on the user or role whose credentials these are.', PROTECTED],
    sources: [pages.ERRORS, pages.UPDATE_INSTANCE, pages.DRY_RUN, pages.PROTECTED_ROLE, pages.ADD_POLICY],
  });
