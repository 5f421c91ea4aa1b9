import {
  CloudFormationClient,
  DescribeStacksCommand,
  UpdateTerminationProtectionCommand,
} from '@aws-sdk/client-cloudformation';
import type { ClientSettings } from './local-cloud';

/** The outputs of a stack; undefined when there is no such stack. */
export async function stackOutputs(
  client: ClientSettings,
  stackName: string,
): Promise<Readonly<Record<string, string>> | undefined> {
  const { Stacks = [] } = await new CloudFormationClient(client).send(new DescribeStacksCommand({}));
  const stack = Stacks.find((one) => one.StackName === stackName && one.StackStatus !== 'DELETE_COMPLETE');
  if (stack === undefined) return undefined;
  return Object.fromEntries((stack.Outputs ?? []).map((o) => [o.OutputKey ?? '', o.OutputValue ?? '']));
}

/** One output of a stack that is there; throws when either is missing. */
export async function stackOutput(client: ClientSettings, stackName: string, output: string): Promise<string> {
  const value = (await stackOutputs(client, stackName))?.[output];
  if (value === undefined) throw new Error(`Stack ${stackName} or its output ${output} is missing`);
  return value;
}

/** What a person does before destroying a stack on purpose. */
export async function liftTerminationProtection(client: ClientSettings, StackName: string): Promise<void> {
  const lift = new UpdateTerminationProtectionCommand({ StackName, EnableTerminationProtection: false });
  await new CloudFormationClient(client).send(lift);
}
