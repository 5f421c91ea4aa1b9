import { inConsole } from '../../aws/console';
import type { Step } from '../../sheets/procedure';
import { step } from '../../sheets/step';
import type { IdentityCenterDeployment } from './config';
import { INSTANCE_REGION } from './facts';
import { listCommand } from './instance-command';
import * as pages from './pages';
import { terminal } from './prepare-steps';
import { FIND_INSTANCE, NAME_INSTANCE, SWITCH, SWITCHER } from './step-titles';

/** The field is younger than many an AWS CLI: https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_InstanceMetadata.html */
export const REGION_NULL =
  'region is null: this AWS CLI is older than that field. Update it, or run the command in CloudShell.';

/** While cmk.yaml does not say which instance: nothing can be switched yet. */
export const namesInstance = (d: IdentityCenterDeployment, keyArn: string): readonly Step[] => [
  find(d),
  enable(d, keyArn),
  name(d),
];

const find = (d: IdentityCenterDeployment): Step =>
  step({
    id: 'find-instance',
    title: FIND_INSTANCE,
    who: 'platform-admin',
    where: terminal(d),
    actions: [`Run the command, and keep what it prints for step **${NAME_INSTANCE}**.`],
    blocks: [{ label: 'List the instances', language: 'sh', text: listCommand(d) }],
    success: `One entry, in which account is '${d.account}' and region is ${d.region}. Leave out the next step.`,
    otherwise: [
      'It prints []: look in your other Regions as well, for an organization has one instance, in one Region. There is none: go on with the next step.',
      'The instance is in another Region: this key is of no use there. The cloud engineer describes a key of that Region under a new id.',
      'The account is another one: that is an account instance, which can have no customer managed key. It takes the organization instance, in the management account.',
      REGION_NULL,
    ],
    sources: [pages.LIST_INSTANCES, pages.ORGANIZATION_INSTANCES, pages.CUSTOMER_MANAGED_KEYS],
  });

const enable = (d: IdentityCenterDeployment, keyArn: string): Step =>
  step({
    id: 'enable-instance',
    title: 'Only if there is none: enable Identity Center with this key',
    who: 'platform-admin',
    where: inConsole(d, 'singlesignon', [`Region ${d.region}`, 'Enable IAM Identity Center']),
    irreversible: INSTANCE_REGION.text,
    actions: [
      'If the page asks for an **Instance configuration**: choose **Custom instance** and **Choose an existing customer managed key**. **Multi-Region instance** would make another key.',
      'Else expand **Encryption at rest**, choose **Manage Encryption**, **Customer managed key**, **Enter KMS key ARN**; enter the ARN below, and **Save**.',
      'Choose **Enable**.',
    ],
    values: [{ label: 'KMS key ARN', value: keyArn, note: 'the ARN, never an alias' }],
    success: 'The command of the last step lists the instance.',
    otherwise: [
      `The key is refused: do step **${SWITCHER}** again, then ask the cloud engineer.`,
      'No command can do it: the API takes no key for a new instance, and refuses the management account.',
    ],
    sources: [
      pages.CUSTOMER_MANAGED_KEYS,
      pages.ENABLE,
      pages.ORGANIZATION_INSTANCES,
      pages.CONSIDERATIONS,
      pages.CREATE_INSTANCE,
    ],
  });

const name = (d: IdentityCenterDeployment): Step =>
  step({
    id: 'name-instance',
    title: NAME_INSTANCE,
    who: 'cloud-engineer',
    where: { path: ['cmk.yaml', `deployment ${d.id}`] },
    actions: [
      `Copy \`instanceArn\` and \`identityStoreId\` into the deployment, as they were printed in step **${FIND_INSTANCE}**. Nothing has to be deployed for that.`,
    ],
    blocks: [{ label: 'Print this sheet again', language: 'sh', text: `npx --no cmk settings ${d.id}` }],
    success: `The sheet has the step **${SWITCH}**, with a complete command.`,
    otherwise: ['cmk.yaml is refused: the message says which line, and what is allowed there.'],
    sources: [pages.CUSTOMER_MANAGED_KEYS],
  });
