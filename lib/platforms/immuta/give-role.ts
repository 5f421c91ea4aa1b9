import { command } from '../../fields/command';
import type { Block, Step } from '../../sheets/procedure';
import { step } from '../../sheets/step';
import { anew } from './anew';
import type { ImmutaDeployment } from './config';
import { EC2_ROLES, IRSA, MANAGE_KEYS, POD_IDENTITY } from './pages';

interface Role {
  readonly roleArn: string;
  /** On EC2 only. */
  readonly instanceProfileArn?: string;
}

interface Account {
  readonly namespace: string;
  readonly serviceAccount: string;
}

const COMMON = { id: 'role', who: 'cloud-engineer' } as const;
const NO_CREDENTIALS = 'Immuta finds no role: its log names the AWS error. Ask Immuta Support where that log is.';

/** How Immuta gets the role, by where it runs. */
export function giveRole(d: ImmutaDeployment, role: Role): Step {
  const { runsOn } = d;
  switch (runsOn.type) {
    case 'ec2':
      return onEc2(d, role);
    case 'eks-irsa':
      return withServiceAccount(role.roleArn, runsOn);
    case 'eks-pod-identity':
      return withPodIdentity(runsOn);
    case 'existing-role':
      return step({
        ...COMMON,
        title: 'See that Immuta runs with its role',
        where: { path: ['AWS console', 'IAM', 'Roles'] },
        actions: [
          'Immuta must run with this role already; the stack attached the policy to it, and left its trust alone.',
        ],
        values: [{ label: 'Role', value: role.roleArn }],
        success:
          'The **Permissions** of the role list a policy whose description begins with **Immuta: encrypt and decrypt data keys**.',
        otherwise: [
          `Immuta runs with another role: name that in cmk.yaml as runsOn.roleArn of \`${d.id}\`, ${anew(d)}.`,
        ],
        sources: [MANAGE_KEYS],
      });
  }
}

/** EKS writes the variable into each pod that gets a role, where Kubernetes shows it. */
const variableOf = (name: string, { namespace }: Account): Block => ({
  label: 'See what the new pods have',
  language: 'sh',
  text: `${command('kubectl describe pods', [['namespace', namespace]])} |\n  grep -E 'Service Account:|${name}'`,
});

/** What stands last in an ARN of IAM, after the path. */
const nameIn = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);

const onEc2 = (d: ImmutaDeployment, { roleArn, instanceProfileArn = roleArn }: Role): Step =>
  step({
    ...COMMON,
    title: "Attach the instance profile to Immuta's EC2 instances",
    where: {
      address: 'https://console.aws.amazon.com/ec2/',
      path: [`AWS account ${d.account}, the Region of Immuta's instances`, 'Instances', 'the instance of Immuta'],
    },
    actions: [
      'For each instance of Immuta: open its **Security** tab. **IAM Role** must be empty, or name the role below. One names another role: change nothing, and see **If not**.',
      'For each whose **IAM Role** is empty: choose **Actions > Security > Modify IAM role**, choose the instance profile by its name, and **Update IAM role**.',
    ],
    values: [
      { label: 'Name of the instance profile', value: nameIn(instanceProfileArn) },
      {
        label: 'Name of the role in it',
        value: nameIn(roleArn),
        note: 'to compare with **IAM Role**; nobody types it',
      },
    ],
    success: 'The **Security** tab of the instance names the role under **IAM Role**.',
    duration: 'a few seconds',
    otherwise: [
      `**IAM Role** names another role: Immuta may need that one, so it gets the key instead. In cmk.yaml put \`runsOn: { type: existing-role, roleArn: <ARN of that role> }\` (IAM shows the ARN behind its name) in the place of the present runsOn of \`${d.id}\`, ${anew(d)}.`,
      'The profile is not in the list, or you are not authorized: another account, or one of the permissions is missing that the cloud engineer needs.',
    ],
    sources: [MANAGE_KEYS, EC2_ROLES],
  });

const withServiceAccount = (roleArn: string, of: Account): Step =>
  step({
    ...COMMON,
    title: `Annotate service account ${of.serviceAccount} with the role`,
    where: { path: ["A terminal with kubectl for Immuta's cluster"] },
    actions: [
      'Where Helm or GitOps owns the service account, put the annotation there in place of the command: else the next release takes it away.',
    ],
    values: [
      { label: 'Annotation', value: 'eks.amazonaws.com/role-arn' },
      { label: 'Its value', value: roleArn },
    ],
    blocks: [
      {
        label: 'Annotate, then restart the pods',
        language: 'sh',
        text: [
          `kubectl annotate serviceaccount ${of.serviceAccount} \\\n  --namespace ${of.namespace} \\\n  eks.amazonaws.com/role-arn=${roleArn}`,
          command('kubectl rollout restart deployment', [['namespace', of.namespace]]),
        ].join('\n'),
      },
      variableOf('AWS_ROLE_ARN', of),
    ],
    success: `Below each line with ${of.serviceAccount}, the last block prints AWS_ROLE_ARN with this role.`,
    duration: 'until the pods have restarted',
    otherwise: [NO_CREDENTIALS],
    sources: [MANAGE_KEYS, IRSA],
  });

const withPodIdentity = (of: Account & { readonly cluster: string }): Step =>
  step({
    ...COMMON,
    title: `Restart the pods of service account ${of.serviceAccount}`,
    where: { path: [`A terminal with kubectl for cluster ${of.cluster}`] },
    actions: ['The stack made the Pod Identity association; pods that run already get the role when they start again.'],
    blocks: [
      {
        label: 'Restart the pods',
        language: 'sh',
        text: command('kubectl rollout restart deployment', [['namespace', of.namespace]]),
      },
      variableOf('AWS_CONTAINER_CREDENTIALS_FULL_URI', of),
    ],
    success: `Below each line with ${of.serviceAccount}, the last block prints AWS_CONTAINER_CREDENTIALS_FULL_URI.`,
    duration: 'until the pods have restarted',
    otherwise: [`The Pod Identity Agent must run in cluster ${of.cluster}.`, NO_CREDENTIALS],
    sources: [MANAGE_KEYS, POD_IDENTITY],
  });
