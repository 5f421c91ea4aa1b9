import { KMS_KEEP, administratorsWarning } from '../../aws/facts';
import { output } from '../outputs';
import type { Outputs } from '../outputs';
import type { SheetContent, Step } from '../from-content';
import { accountSteps } from './account-steps';
import type { AdobeDeployment } from './config';
import { facts } from './facts';
import { accountsOf } from './vendor-accounts';

const WHERE = ['Administration', 'Encryption', 'Customer Managed Keys', 'Configure'] as const;

export function settings(d: AdobeDeployment, outputs: Outputs): SheetContent {
  const get = (name: string) => output(d.stackName, outputs, name);
  const ready = d.vendorStatements !== undefined;
  return {
    where: WHERE,
    before: ready ? readySteps(d) : pasteSteps(d),
    fields: [
      { label: 'Configuration name', value: d.configurationName ?? d.stackName },
      {
        label: 'KMS key ARN',
        value: get('KmsKeyArn'),
        ...(ready ? {} : { note: "not yet: Adobe can't use the key before its statements are deployed" }),
      },
    ],
    blocks: [],
    after: [
      { text: 'SAVE. The card shows Processing; only this label is documented.', wait: facts.waiting[0]?.text },
      {
        text: 'Keep the key enabled all the time; alerts on DisableKey, PutKeyPolicy and CreateGrant are worth having.',
      },
    ],
    warnings: [
      ...facts.irreversible.map(({ text }) => text),
      facts.loss.text,
      'Removing the statements does not end grants that Adobe made: to revoke, disable the key, or revoke those grants too.',
      administratorsWarning(d.administratorsMayDelete, d.strictAdministrators),
      'A resource control policy that denies principals outside the organization blocks Adobe although the key policy is right: except these accounts there.',
    ],
    keep: KMS_KEEP,
  };
}

function pasteSteps(d: AdobeDeployment): Step[] {
  return [
    { text: 'Sign in to Adobe with a role that has the permission Manage Customer Managed Key.' },
    {
      text: `${WHERE.join(' > ')} shows a key policy. Save it, comments and all, as a file, e.g. vendor/${d.id}.json beside cmk.yaml.`,
    },
    {
      text: `Name it in cmk.yaml: vendorStatements: vendor/${d.id}.json. Do not paste it over the policy in the KMS console: it has no statement for you.`,
    },
    { text: `npx --no cmk check, then npx cdk deploy ${d.stackName}.` },
  ];
}

function readySteps(d: AdobeDeployment): Step[] {
  const accounts = accountsOf(d.statements).join(', ');
  return [
    { text: 'Sign in to Adobe with a role that has the permission Manage Customer Managed Key.' },
    { text: `See that the account ids in Adobe's policy are still these: ${accounts}.` },
    ...accountSteps(d),
    { text: `See that your Adobe instance is in ${d.region}: the key must be in its Region.` },
  ];
}
