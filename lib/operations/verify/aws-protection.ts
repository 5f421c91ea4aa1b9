import { type TemplateResource, templateResources } from '../../live/aws/template';
import { type Check, fail, pass } from '../checks';
import type { AwsSubject } from './aws-subject';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.html */
const KEPT = ['Retain', 'RetainExceptOnCreate'];

/**
 * That the key outlives its stack: termination protection, and a template that keeps key and alias and asks for the
 * configured window. KMS itself tells no window before a deletion is scheduled.
 */
export async function protectionChecks({ session, d, stack }: AwsSubject): Promise<readonly Check[]> {
  const deploy = `\`npx cdk deploy ${d.stackName}\` puts it back.`;
  const termination =
    stack.EnableTerminationProtection === true
      ? pass('termination protection', `on for stack ${d.stackName}`)
      : fail('termination protection', `off for stack ${d.stackName}: one command destroys it`, deploy);
  const resources = Object.entries(await templateResources(d, await session.accounts(), d.stackName));
  const kept = resources.filter(([, r]) => ['AWS::KMS::Key', 'AWS::KMS::Alias'].includes(r.Type ?? ''));
  const faults = [
    ...kept.flatMap(([id, resource]) => lossOf(id, resource)),
    ...kept.flatMap(([, r]) => windowFault(r, d.key.deletionWindowDays)),
  ];
  const said = `key and alias stay when the stack goes, deletion window ${d.key.deletionWindowDays} days`;
  if (kept.length === 0) return [termination, fail('retention', 'the stack has no key in its template', deploy)];
  return [termination, faults.length === 0 ? pass('retention', said) : fail('retention', faults.join('; '), deploy)];
}

function lossOf(id: string, { DeletionPolicy = 'Delete', UpdateReplacePolicy = 'Delete' }: TemplateResource): string[] {
  return [
    ...(KEPT.includes(DeletionPolicy) ? [] : [`${id} is deleted with the stack (DeletionPolicy ${DeletionPolicy})`]),
    ...(UpdateReplacePolicy === 'Retain'
      ? []
      : [`${id} is deleted when it is replaced (UpdateReplacePolicy ${UpdateReplacePolicy})`]),
  ];
}

function windowFault({ Type, Properties = {} }: TemplateResource, wanted: number): string[] {
  if (Type !== 'AWS::KMS::Key') return [];
  // KMS' own default: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-key.html
  const { PendingWindowInDays: days = 30 } = Properties;
  return days === wanted ? [] : [`the deletion window is ${JSON.stringify(days)} days, and shall be ${wanted}`];
}
