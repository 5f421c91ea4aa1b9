import { command } from '../../fields/command';
import type { Step } from '../../sheets/procedure';
import { step } from '../../sheets/step';
import { PROJECT_FOLDER } from '../deploy-step';
import type { ImmutaDeployment } from './config';
import { MANAGE_KEYS, REVOKE_SESSIONS } from './pages';

/** The stack makes the role, or cmk.yaml names it. */
const roleWord = (d: ImmutaDeployment) =>
  d.runsOn.type === 'existing-role' ? d.runsOn.roleArn.slice(d.runsOn.roleArn.lastIndexOf('/') + 1) : 'ROLE-NAME';

const findRole = (d: ImmutaDeployment): string =>
  d.runsOn.type === 'existing-role'
    ? `The role is ${d.runsOn.roleArn}.`
    : 'The first block names the role of the stack: put its name in the place of ROLE-NAME.';

const terminal = (d: ImmutaDeployment) => ({ path: [`A terminal with credentials of account ${d.account}`] });
const sh = (label: string, text: string) => ({ label, language: 'sh' as const, text });

const listPolicies = (d: ImmutaDeployment) => [
  ...(d.runsOn.type === 'existing-role'
    ? []
    : [
        sh(
          'The role of the stack',
          command('aws cloudformation describe-stacks', [
            ['region', d.region],
            ['stack-name', d.stackName],
            ['query', { expanding: "Stacks[0].Outputs[?OutputKey=='RoleArn'].OutputValue" }],
            ['output', 'text'],
          ]),
        ),
      ]),
  sh(
    'Its policies',
    command('aws iam list-attached-role-policies', [
      ['role-name', roleWord(d)],
      ['output', 'text'],
    ]),
  ),
];

/** What takes Immuta's access away while the key is enabled. */
export const detach = (d: ImmutaDeployment): Step =>
  step({
    id: 'detach',
    title: 'For longer: take the policy from the role',
    who: 'cloud-engineer',
    where: terminal(d),
    actions: [
      `So that an enabled key does not give Immuta its access back. ${findRole(d)}`,
      `Keep the ARN of the policy for the ticket: its name has ${d.stackName} in it.`,
    ],
    blocks: [
      ...listPolicies(d),
      sh(
        'Take it away: put its ARN in the place of POLICY-ARN',
        command('aws iam detach-role-policy', [
          ['role-name', roleWord(d)],
          ['policy-arn', 'POLICY-ARN'],
        ]),
      ),
    ],
    success: `Listed again, the policy is not there. \`npx --no cmk policy ${d.id} --drift\` says so too; no deploy puts it back.`,
    duration: 'some minutes until IAM has it everywhere; sessions that the role has lose it as well',
    otherwise: ['AccessDenied: an administrator of IAM in the account may.'],
    sources: [REVOKE_SESSIONS],
  });

export const attach = (d: ImmutaDeployment): Step =>
  step({
    id: 'attach',
    title: 'If it was taken: give the role its policy again',
    who: 'cloud-engineer',
    where: terminal(d),
    actions: ['With the names of the ticket.'],
    blocks: [
      sh(
        'Attach it',
        command('aws iam attach-role-policy', [
          ['role-name', roleWord(d)],
          ['policy-arn', 'POLICY-ARN'],
        ]),
      ),
      sh('Compare', `npx --no cmk policy ${d.id} --drift`),
    ],
    success: 'The second command says that everybody has the access that is configured.',
    duration: 'some minutes until IAM has it everywhere',
    otherwise: ['It names another difference: docs/operations.md, "Repair".'],
    sources: [REVOKE_SESSIONS],
  });

/** The key is right, and Immuta comes with another identity. */
export const role = (d: ImmutaDeployment): Step =>
  step({
    id: 'role',
    title: 'See that Immuta still has its role',
    who: 'cloud-engineer',
    where: PROJECT_FOLDER,
    actions: [
      'A role that was deleted and made again is another one: a deploy writes the policy for it. The first step of the sheet says how Immuta gets the role.',
    ],
    blocks: [sh('The sheet', `npx --no cmk settings ${d.id}`)],
    success: 'What runs Immuta has the role that the sheet names.',
    otherwise: [`It has another one: do the first step of the sheet again, with Immuta Support on EKS.`],
    sources: [MANAGE_KEYS],
  });
