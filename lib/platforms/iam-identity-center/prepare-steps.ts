import { inConsole } from '../../aws/console';
import type { Step } from '../../sheets/procedure';
import { step } from '../../sheets/step';
import { kms } from '../key-later';
import type { IdentityCenterDeployment } from './config';
import * as pages from './pages';
import { LOCKED_OUT } from './step-titles';

/** Where commands are run by somebody who is signed in to the account of the key. */
export const terminal = (d: IdentityCenterDeployment): { readonly path: readonly string[] } => ({
  path: [`A terminal with credentials of account ${d.account}, or CloudShell in its console`],
});

/** The way in when Identity Center is shut; enabling an enabled key changes nothing, and shows that this user may. */
export const breakGlass = (d: IdentityCenterDeployment, keyArn: string): Step =>
  step({
    id: 'break-glass',
    title: 'Sign in once without Identity Center',
    who: 'on-call',
    where: inConsole(d, '', ['sign in as the break-glass user']),
    actions: [
      'The break-glass user is an IAM user with MFA of this account. Sign in as that user, and not through the AWS access portal.',
      'Run the first block in CloudShell of that console. Its second command changes nothing: the key is enabled already.',
      `Run the second block in a terminal in the folder of cmk.yaml, with credentials of that user: there it would repair the key (**${LOCKED_OUT}**, under Later).`,
    ],
    blocks: [
      {
        label: 'In CloudShell: look at the key, and enable it',
        language: 'sh',
        text: [kms('describe-key', d, keyArn, [['query', 'KeyMetadata.KeyState']]), kms('enable-key', d, keyArn)].join(
          '\n',
        ),
      },
      {
        label: 'In the folder of cmk.yaml: compare the policy',
        language: 'sh',
        text: `npx --no cmk policy ${d.id} --drift`,
      },
    ],
    success:
      'The first command prints "Enabled", the second nothing; the third says that everybody has the access that is configured.',
    otherwise: [
      'There is no such user: stop here until there is one. The sources say how.',
      'The third names a difference: the cloud engineer puts it right first.',
      'AccessDeniedException: the cloud engineer gives the user AdministratorAccess, or at least `kms:*` on this key, `sso:UpdateInstance`, `sso:DescribeInstance`, `cloudformation:DescribeStacks` and `cloudformation:DescribeStackResources`.',
      'AccessDeniedException in the terminal, and not in CloudShell: the rights of the user ask for MFA, which an access key alone does not carry. Take the credentials of `aws sts get-session-token`, with `--serial-number` (the ARN of the MFA device) and `--token-code`.',
    ],
    sources: [pages.CUSTOMER_MANAGED_KEYS, pages.BREAK_GLASS, pages.EMERGENCY_ACCESS, pages.SESSION_TOKEN],
  });

/** AWS: "If you have incompatible applications, do not proceed." */
export const applications = (d: IdentityCenterDeployment): Step =>
  step({
    id: 'applications',
    title: 'See that every application works with such a key',
    who: 'platform-admin',
    where: inConsole(d, 'singlesignon', [`Region ${d.region}`, 'Applications', 'AWS managed']),
    actions: [
      '**AWS managed** are applications of AWS itself; **customer managed** ones are those that you added.',
      "Look up each application of that list in AWS' table (the first source): under **Supports IAM Identity Center configured with a customer managed KMS key** it must say Yes.",
      'On the day it was read, it said No for AWS App Studio, AWS IoT Events and AWS IoT SiteWise. It changes.',
    ],
    success: 'Every application in use has a Yes.',
    otherwise: [
      'One has a No: do not switch. Ask its owner whether it can go, or AWS Support when it will work.',
      'No application is listed: go on.',
    ],
    sources: [pages.APPLICATIONS, pages.VIEW_APPLICATIONS, pages.CUSTOMER_MANAGED_KEYS],
  });
