import { KMS_KEEP, administratorsWarning } from '../../aws/facts';
import { shellWord } from '../../fields/shell-word';
import { output } from '../outputs';
import type { Block, SheetContent, Step } from '../from-content';
import type { Outputs } from '../outputs';
import type { IdentityCenterDeployment } from './config';
import { facts } from './facts';
import { describeCommand, switchBackCommand, switchCommand } from './instance-command';
import { delegatedAdministratorPolicy } from './policy';

export function settings(d: IdentityCenterDeployment, outputs: Outputs): SheetContent {
  const get = (name: string) => output(d.stackName, outputs, name);
  const keyArn = get('KmsKeyArn');
  return {
    where: [
      'IAM Identity Center',
      'Settings',
      'Management',
      'Key for encrypting IAM Identity Center data at rest',
      'Manage encryption',
    ],
    before: before(d),
    fields: [{ label: 'KMS key ARN', value: keyArn, note: 'the ARN, never the alias' }],
    blocks: blocks(d, keyArn, get('KeyId')),
    after: [
      { text: 'Ask for the state, with the command above, until it says ENABLED.', wait: facts.waiting[0]?.text },
      { text: 'Sign in as a user and as an administrator in a fresh browser, before you close the present sessions.' },
    ],
    warnings: warnings(d),
    keep: [...KMS_KEEP, 'A way in that does not use Identity Center (break-glass), tried before the switch.'],
  };
}

function before(d: IdentityCenterDeployment): Step[] {
  const steps: Step[] = [
    {
      text: 'Have a break-glass user of the management account that does not sign in through Identity Center, and try it.',
    },
    { text: `Be in the management account ${d.account}: switch keys from there.` },
    {
      text: 'See that no application of yours is among those that do not work with a customer managed key: Monitron, App Studio, IoT Events, IoT SiteWise (list may have changed).',
    },
  ];
  if (d.instanceArn === undefined) {
    steps.push({
      text: 'Put the ARN that `aws sso-admin list-instances` prints into cmk.yaml as instanceArn: the commands below are then complete.',
    });
  }
  return steps;
}

function blocks(d: IdentityCenterDeployment, keyArn: string, keyId: string): Block[] {
  const todo = d.instanceArn === undefined ? ': put the id of your instance in first' : '';
  const all: Block[] = [
    { label: `Switch to this key${todo}`, language: 'sh', text: switchCommand(d, shellWord(keyArn)) },
    { label: `Ask for the state${todo}`, language: 'sh', text: describeCommand(d) },
    { label: `The way back, while the key still works${todo}`, language: 'sh', text: switchBackCommand(d) },
  ];
  if (d.delegatedAdministratorAccount !== undefined) {
    all.push({
      label: `IAM policy for administrators in the delegated account ${d.delegatedAdministratorAccount}`,
      language: 'json',
      text: JSON.stringify(delegatedAdministratorPolicy(d, keyId), undefined, 2),
    });
  }
  return all;
}

function warnings(d: IdentityCenterDeployment): string[] {
  const all = [
    facts.loss.text,
    'Service and resource control policies do not protect the management account: this key is guarded by its policy, by IAM there, and by alerts.',
    administratorsWarning(d.administratorsMayDelete, d.strictAdministrators),
    ...facts.irreversible.map(({ text }) => text),
  ];
  if (d.delegatedAdministratorAccount !== undefined && d.delegatedAdministratorAccess === 'all') {
    all.push(
      `The baseline gives account ${d.delegatedAdministratorAccount} kms:*: its IAM administrators can decrypt, and create grants for anyone. delegatedAdministratorAccess: through-identity-center narrows that.`,
    );
  }
  if (d.narrowed) {
    all.push(
      'Before the identity source changes to or from Active Directory, deploy without narrowed: the identity store changes with it.',
    );
  }
  if (d.multiRegion) {
    all.push('Replicas of the key need the same policy; KMS does not copy it. Replicas are not made here.');
  }
  return all;
}
