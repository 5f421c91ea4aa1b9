import type { Stack } from '@aws-sdk/client-cloudformation';
import type { AwsDeployment } from '../aws/fields';
import { outputsOf, stacksOf } from '../live/aws/stacks';
import { platformOf } from '../platforms';
import { checkOutputs, type Outputs } from '../platforms/outputs';
import { UserError } from '../problems/user-error';
import { byPlace } from './by-place';
import type { Session } from './session';

/**
 * Outputs of deployed AWS stacks by deployment id. Stacks of one account and Region are read together: one call for
 * every hundred stacks. Throws a UserError that names all deployments that are not there, and every value that is not
 * theirs.
 */
export async function outputsFromStacks(
  session: Session,
  deployments: readonly AwsDeployment[],
): Promise<Map<string, Outputs>> {
  const accounts = await session.accounts();
  const found = new Map<string, Outputs>();
  const missing: string[] = [];
  const unread = new Set<string>();
  await byPlace(deployments, session.limits.places, async (place, here) => {
    let stacks: readonly Stack[];
    try {
      stacks = await stacksOf(place, accounts, here.length === 1 ? here[0]?.stackName : undefined);
    } catch (e) {
      // One account that can't be read must not hide what is wrong with the others.
      if (!(e instanceof UserError)) throw e;
      unread.add(e.message);
      return;
    }
    for (const d of here) {
      const stack = stacks.find((s) => s.StackName === d.stackName);
      if (stack === undefined) {
        missing.push(
          `${d.id}: there is no stack ${d.stackName} in account ${d.account}, ${d.region}; deploy it: npx cdk deploy ${d.stackName}`,
        );
        continue;
      }
      if (!/^(CREATE|UPDATE|IMPORT)(_ROLLBACK)?_COMPLETE$|CLEANUP_IN_PROGRESS$/.test(stack.StackStatus ?? '')) {
        missing.push(`${d.id}: stack ${d.stackName} is ${stack.StackStatus}; look at its events, then deploy again`);
        continue;
      }
      const source = `CloudFormation stack ${d.stackName}`;
      const { outputs, refused } = checkOutputs(platformOf(d).outputs(d), outputsOf(stack), source);
      missing.push(...refused.map((why) => `${d.id}: ${why}`));
      found.set(d.id, outputs);
    }
  });
  const lacking = [...[...unread].sort(), ...missing.sort()];
  if (lacking.length > 0) {
    throw new UserError(
      'Not every deployment could be read.',
      lacking.map((message) => ({ severity: 'error', message })),
    );
  }
  return found;
}
