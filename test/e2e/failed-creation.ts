import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CloudFormationClient, CreateStackCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import type { ClientSettings } from '../../tools/local-cloud/local-cloud';

const WITHIN_MS = 30_000;
const POLL_MS = 200;

export interface Template {
  Resources: Record<string, Record<string, unknown>>;
}

/** The template that cdk synth has made for a stack, without the check of the bootstrap's version. */
export function templateOf(app: string, stackName: string): Template {
  const { Resources } = JSON.parse(readFileSync(join(app, `${stackName}.template.json`), 'utf8')) as Template;
  return { Resources };
}

/**
 * Lets CloudFormation create the stack of a template and fail when key and alias are there: it waits for a signal that
 * never comes. Comes back when the rollback is complete.
 */
export async function failToCreate(settings: ClientSettings, StackName: string, template: Template): Promise<void> {
  const Resources = {
    ...template.Resources,
    Handle: { Type: 'AWS::CloudFormation::WaitConditionHandle' },
    Never: {
      Type: 'AWS::CloudFormation::WaitCondition',
      DependsOn: ['Key', 'Alias'],
      Properties: { Handle: { Ref: 'Handle' }, Timeout: 1, Count: 1 },
    },
  };
  const client = new CloudFormationClient(settings);
  const TemplateBody = JSON.stringify({ Resources });
  await client.send(new CreateStackCommand({ StackName, TemplateBody, Capabilities: ['CAPABILITY_NAMED_IAM'] }));
  const deadline = Date.now() + WITHIN_MS;
  while ((await statusOf(client, StackName)) !== 'ROLLBACK_COMPLETE') {
    if (Date.now() > deadline)
      throw new Error(`${StackName} was not rolled back: ${await statusOf(client, StackName)}`);
    await sleep(POLL_MS);
  }
}

async function statusOf(client: CloudFormationClient, StackName: string): Promise<string | undefined> {
  return (await client.send(new DescribeStacksCommand({ StackName }))).Stacks?.[0]?.StackStatus;
}
