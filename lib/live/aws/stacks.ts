import { CloudFormationClient, type Stack, paginateDescribeStacks } from '@aws-sdk/client-cloudformation';
import { type AwsPlace, placeText } from '../../aws/place';
import type { AwsAccounts } from './accounts';

/** All stacks of an account and Region, or the one with this name. Throws a UserError where they can't be read. */
export function stacksOf(place: AwsPlace, accounts: AwsAccounts, name?: string): Promise<Stack[]> {
  return accounts.ask(place, `reading the stacks of ${placeText(place)}`, async (settings) => {
    const client = new CloudFormationClient(settings);
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

/** Whether there is anything in the stack yet: one that only waits for an import holds nothing. */
export const isMade = (stack: Stack): boolean => stack.StackStatus !== 'REVIEW_IN_PROGRESS';

/** An output of the stack. */
export const outputOf = (stack: Stack, name: string): string | undefined =>
  stack.Outputs?.find((o) => o.OutputKey === name)?.OutputValue;

/** A tag of the stack. */
export const tagOf = (stack: Stack, key: string): string | undefined => stack.Tags?.find((t) => t.Key === key)?.Value;
