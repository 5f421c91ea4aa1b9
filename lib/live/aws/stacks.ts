import {
  CloudFormationClient,
  DescribeStackResourcesCommand,
  type Stack,
  paginateDescribeStacks,
} from '@aws-sdk/client-cloudformation';
import { type AwsPlace, placeText } from '../../aws/place';
import type { OutputValues } from '../../fields/output-rule';
import type { AwsAccounts } from './accounts';
import { clientOf } from './client-of';

/** All stacks of an account and Region, or the one with this name. Throws a UserError where they can't be read. */
export function stacksOf(place: AwsPlace, accounts: AwsAccounts, name?: string): Promise<Stack[]> {
  return accounts.ask(place, `reading the stacks of ${placeText(place)}`, async (settings) => {
    const client = clientOf(CloudFormationClient, settings);
    const stacks: Stack[] = [];
    try {
      for await (const page of paginateDescribeStacks({ client }, name === undefined ? {} : { StackName: name })) {
        stacks.push(...(page.Stacks ?? []));
      }
    } catch (e) {
      if ((e as Error).name === 'ValidationError' && /does not exist/.test((e as Error).message)) return [];
      throw e;
    }
    return stacks.filter((stack) => stack.StackStatus !== 'DELETE_COMPLETE');
  });
}

/** A resource of a stack as CloudFormation has it: its type, and the name or ARN that its service knows it by. */
export interface StackResource {
  readonly type: string;
  readonly physicalId: string;
}

/** What the stack with this name has made; at most 100 resources are told, and no stack of ours has thirty. */
export function resourcesOf(
  place: AwsPlace,
  accounts: AwsAccounts,
  stackName: string,
): Promise<readonly StackResource[]> {
  return accounts.ask(place, `reading the resources of stack ${stackName} of ${placeText(place)}`, async (settings) => {
    const command = new DescribeStackResourcesCommand({ StackName: stackName });
    const { StackResources = [] } = await clientOf(CloudFormationClient, settings).send(command);
    return StackResources.filter((r) => r.ResourceStatus !== 'DELETE_COMPLETE').flatMap((r) =>
      r.PhysicalResourceId === undefined || r.PhysicalResourceId === ''
        ? []
        : [{ type: r.ResourceType ?? '', physicalId: r.PhysicalResourceId }],
    );
  });
}

/** Name of the stack that manages the resource with this physical id; undefined where none does. */
export function stackHolding(place: AwsPlace, accounts: AwsAccounts, physicalId: string): Promise<string | undefined> {
  return accounts.ask(place, `looking for the stack of ${physicalId}`, async (settings) => {
    try {
      const client = clientOf(CloudFormationClient, settings);
      const command = new DescribeStackResourcesCommand({ PhysicalResourceId: physicalId });
      const held = (await client.send(command)).StackResources ?? [];
      return held.find((r) => r.PhysicalResourceId === physicalId && r.ResourceStatus !== 'DELETE_SKIPPED')?.StackName;
    } catch (e) {
      if ((e as Error).name === 'ValidationError' && /does not exist/.test((e as Error).message)) return undefined;
      throw e;
    }
  });
}

/** Whether there is anything in the stack yet: one that only waits for an import holds nothing. */
export const isMade = (stack: Stack): boolean => stack.StackStatus !== 'REVIEW_IN_PROGRESS';

/** The outputs of the stack by name: what it says, not what is so. */
export const outputsOf = (stack: Stack): OutputValues =>
  Object.fromEntries((stack.Outputs ?? []).map((o) => [o.OutputKey ?? '', o.OutputValue ?? '']));

/** One of them. */
export const outputOf = (stack: Stack, name: string): string | undefined => outputsOf(stack)[name];

/** A tag of the stack. */
export const tagOf = (stack: Stack, key: string): string | undefined => stack.Tags?.find((t) => t.Key === key)?.Value;
