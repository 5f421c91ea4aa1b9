import { type StackParts, neededActions } from '../../aws/deployment-actions';
import type { AwsDeployment } from '../../aws/fields';
import { keyArnIn } from '../../aws/place';
import { bootstrapIn, bootstrapRole } from '../../live/aws/bootstrap';
import { type RefusedAction, refusedActions } from '../../live/aws/simulation';
import { groupBy } from '../../fields/group-by';
import { platformOf } from '../../platforms';
import { type Check, fail, notPossible, pass } from '../checks';
import { asked } from './asked';
import type { AwsQuestion } from './aws-question';

/** Whether the role that CloudFormation works with may make what the stack holds, as IAM itself simulates it. */
export const permissions = (question: AwsQuestion, d: AwsDeployment): Promise<readonly Check[]> =>
  asked('permissions', ['cloudformation:DescribeStacks', 'iam:SimulatePrincipalPolicy'], async () => {
    const role = bootstrapRole('cfn-exec', d, question.qualifier);
    const needed = neededActions(d, partsOf(d));
    const isThere = bootstrapIn(await question.stacks(), question.qualifier) !== undefined;
    const refused = isThere ? await refusedActions(d, question.accounts, role, needed) : undefined;
    if (refused === undefined) {
      return [notPossible('permissions', `there is no role ${role} yet`, 'Bootstrap first, then run it again.')];
    }
    if (refused.length > 0) return [...groupBy(refused, ({ by }) => by).values()].map((same) => refusal(same, role));
    const count = needed.reduce((sum, { actions }) => sum + actions.length, 0);
    return [pass('permissions', `IAM allows ${role} the ${count} actions that creating the stack needs most`)];
  });

function partsOf(d: AwsDeployment): StackParts {
  const { aws } = platformOf(d);
  return {
    policy: aws?.workloadPolicy?.(d, keyArnIn(d, 'some')) !== undefined,
    existingRole: aws?.workloadRole?.(d),
  };
}

const NEXT: Readonly<Record<RefusedAction['by'], string>> = {
  'no policy': 'Allow that in the policy that the account was bootstrapped with: docs/deploying.md has it whole.',
  'a Deny': 'Find the Deny among the policies of that role, and its permissions boundary.',
  'the organization':
    'Ask who runs the organization which service control policy refuses that; one may ask for keys in CloudHSM or outside AWS.',
};

/** All that is refused by one of the three, in one sentence. */
function refusal(same: readonly [RefusedAction, ...RefusedAction[]], role: string): Check {
  const [{ by }] = same;
  const what = same.map(({ action, resource }) => `${action} on ${resource}`).join(', ');
  const text = by === 'no policy' ? `no policy of ${role} allows ${what}` : `${by} refuses ${role} ${what}`;
  return fail('permissions', text, NEXT[by]);
}
