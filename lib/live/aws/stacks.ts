import { CloudFormationClient, type Stack, paginateDescribeStacks } from '@aws-sdk/client-cloudformation';
import type { OutputValues } from '../../fields/output-rule';
import type { AwsAccounts, AwsPlace } from './accounts';
import { explainAwsError } from './errors';

/** All stacks of an account and Region, or the one with this name. Throws a UserError where they can't be read. */
export async function stacksOf(place: AwsPlace, accounts: AwsAccounts, name?: string): Promise<Stack[]> {
  const client = new CloudFormationClient(await accounts.to(place));
  try {
    const stacks: Stack[] = [];
    for await (const page of paginateDescribeStacks({ client }, name === undefined ? {} : { StackName: name })) {
      stacks.push(...(page.Stacks ?? []));
    }
    return stacks.filter((stack) => stack.StackStatus !== 'DELETE_COMPLETE');
  } catch (e) {
    if ((e as Error).name === 'ValidationError' && /does not exist/.test((e as Error).message)) return [];
    throw explainAwsError(e, `reading the stacks of account ${place.account}, ${place.region}`);
  } finally {
    client.destroy();
  }
}

/** Whether there is anything in the stack yet: one that only waits for an import holds nothing. */
export const isMade = (stack: Stack): boolean => stack.StackStatus !== 'REVIEW_IN_PROGRESS';

/** The outputs of the stack by name: what it says, not what is so. */
export const outputsOf = (stack: Stack): OutputValues =>
  Object.fromEntries((stack.Outputs ?? []).map((o) => [o.OutputKey ?? '', o.OutputValue ?? '']));

/** A tag of the stack. */
export const tagOf = (stack: Stack, key: string): string | undefined => stack.Tags?.find((t) => t.Key === key)?.Value;
