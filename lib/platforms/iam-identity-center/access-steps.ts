import { command } from '../../fields/command';
import { inConsole } from '../../aws/console';
import type { PolicyDocument } from '../../aws/policy/document';
import type { Block, Step } from '../../sheets/procedure';
import { step } from '../../sheets/step';
import { kms } from '../key-later';
import type { IdentityCenterDeployment } from './config';
import { callerPolicy, delegatedAdministratorPolicy, switcherPolicy } from './iam-policies';
import * as pages from './pages';
import { terminal } from './prepare-steps';
import { CALLERS, PERMISSION_SETS, SWITCHER } from './step-titles';

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

const callerBlock = (d: IdentityCenterDeployment, key: Key): Block =>
  json('IAM policy for a caller from another account', callerPolicy(d, key.id));

/** Service roles of AWS managed applications, and whatever else calls Identity Center from another account. */
export const callers = (d: IdentityCenterDeployment, key: Key): Step =>
  step({
    id: 'callers',
    title: CALLERS,
    who: 'cloud-engineer',
    where: { path: ['AWS console of the account of each caller', 'IAM', 'Users or Roles'] },
    actions: [
      'Write down each user and role that calls Identity Center from another account: of administrators of applications and of AWS Control Tower, of single sign-on to EC2 Windows instances, of customer managed applications, of Lambda functions, of whatever provisions permission sets. Ask the owner of each application under **Applications** in Identity Center. People who only sign in need nothing.',
      'Give each of them the block: in its account open the user or role, the **Permissions** tab, **Add permissions**, **Create inline policy**, **JSON**; paste the block, **Next**, give it a name, **Create policy**.',
      `A role \`AWSReservedSSO_…\` is a permission set, which IAM can't change: the platform administrator gives it the block in step **${PERMISSION_SETS}**.`,
      'Service roles of AWS managed applications need what the user guide of each application says.',
    ],
    blocks: [callerBlock(d, key)],
    success: 'Each user and role of your list has the policy; the platform administrator has the list of the others.',
    otherwise: [
      `"Cannot perform the operation on the protected role": it is a permission set.`,
      'Not sure whether a role calls Identity Center: go on. After the switch CloudTrail names each call that was refused.',
    ],
    sources: [pages.CUSTOMER_MANAGED_KEYS, pages.BASELINE, pages.PROTECTED_ROLE, pages.ADD_POLICY],
  });

/** The role of a permission set can't be changed in IAM: https://repost.aws/knowledge-center/identity-center-aws-reserved-sso */
export function permissionSets(d: IdentityCenterDeployment, key: Key): Step {
  const delegated = d.delegatedAdministratorAccount;
  return step({
    id: 'permission-sets',
    title: PERMISSION_SETS,
    who: 'platform-admin',
    where: inConsole(d, 'singlesignon', [`Region ${d.region}`, 'Multi-account permissions', 'Permission sets']),
    actions: [
      `Open each permission set of the cloud engineer's list (its name stands in that of the role, behind \`AWSReservedSSO_\`): **Inline policy**, **Edit**, add the statement of the ${delegated === undefined ? 'block' : 'first block'} (where nothing stands, the whole block), **Save changes**.`,
      'Then **AWS accounts**, the account, the **Permission sets** tab, select it, **Update**.',
      ...(delegated === undefined ? [] : administrators(d, delegated)),
    ],
    blocks: [callerBlock(d, key), ...(delegated === undefined ? [] : administratorBlocks(d, delegated, key))],
    success:
      delegated === undefined
        ? 'Each permission set shows the statement as its inline policy, and **Update** reports no error.'
        : 'The command prints "Enabled".',
    duration: 'AWS gives no time for the update of a permission set',
    otherwise:
      delegated === undefined
        ? ['The list has no permission set: go on with the next step.']
        : [
            'The list has no permission set: only the second block is to be given.',
            'AccessDeniedException: the policy is not there yet. Choose **Update** for that account again, sign in anew, and retry; then ask the cloud engineer.',
          ],
    sources: [
      pages.CUSTOMER_MANAGED_KEYS,
      pages.BASELINE,
      pages.PERMISSION_SETS,
      pages.CHANGE_PERMISSION_SET,
      pages.PROTECTED_ROLE,
    ],
  });
}

const administrators = (d: IdentityCenterDeployment, account: string): readonly string[] => [
  `Permission sets with which people administer Identity Center in account ${account}, or in account ${d.account} without AdministratorAccess, get the second block in place of the first. Who does that with an IAM user or another role gets it from the cloud engineer, as in step **${CALLERS}**.`,
  `One of those in account ${account} then runs the command, e.g. in CloudShell there.`,
];

const administratorBlocks = (d: IdentityCenterDeployment, account: string, key: Key): readonly Block[] => [
  json(`IAM policy for administrators in account ${account}`, delegatedAdministratorPolicy(d, key.id)),
  {
    label: `With credentials of account ${account}: look at the key`,
    language: 'sh',
    text: kms('describe-key', d, key.arn, [['query', 'KeyMetadata.KeyState']]),
  },
];

/** A dry run makes no key: KMS says what it would have said. */
export const switcher = (d: IdentityCenterDeployment, key: Key): Step =>
  step({
    id: 'switcher',
    title: SWITCHER,
    who: 'platform-admin',
    where: terminal(d),
    actions: ['Signed in as for the switch, run the command. It makes nothing.'],
    blocks: [
      {
        label: 'Ask KMS whether it would be allowed',
        language: 'sh',
        text: command('aws kms generate-data-key --dry-run', [
          ['region', d.region],
          ['key-id', key.arn],
          ['key-spec', 'AES_256'],
        ]),
      },
      json('Only if it was refused: IAM policy for whoever switches', switcherPolicy(d, key.id)),
    ],
    success: 'The command ends with DryRunOperationException: so KMS says that it would have been allowed.',
    otherwise: [
      `AccessDeniedException: your user or role lacks the policy; to be a key administrator of cmk.yaml is not enough. A permission set gets it from you, as in step **${PERMISSION_SETS}**; an IAM user or another role from the cloud engineer, as in step **${CALLERS}**. Sign in anew, and run the command again.`,
    ],
    sources: [pages.ERRORS, pages.UPDATE_INSTANCE, pages.DRY_RUN, pages.PROTECTED_ROLE, pages.ADD_POLICY],
  });
