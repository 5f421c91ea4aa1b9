import { type EvaluationResult, IAMClient, paginateSimulatePrincipalPolicy } from '@aws-sdk/client-iam';
import type { NeededActions } from '../../aws/deployment-actions';
import type { AwsPlace } from '../../aws/place';
import type { AwsAccounts } from './accounts';
import { clientOf } from './client-of';
import { unlessGone } from './iam-answer';

/** An action that IAM would refuse. */
export interface RefusedAction {
  readonly action: string;
  readonly resource: string;
  /** What refuses it: no policy of the role allows it, one denies it, or the organization's control policies do. */
  readonly by: 'no policy' | 'a Deny' | 'the organization';
}

/**
 * Which of the actions IAM would refuse to the role, by its policies and the organization's service control policies; a
 * policy of the resource is not looked at. Undefined where there is no such role.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html
 */
export function refusedActions(
  place: AwsPlace,
  accounts: AwsAccounts,
  role: string,
  needed: readonly NeededActions[],
): Promise<readonly RefusedAction[] | undefined> {
  return accounts.ask(place, `asking IAM what ${role} may do`, (settings) =>
    unlessGone(async () => {
      const client = clientOf(IAMClient, settings);
      const refused: RefusedAction[] = [];
      for (const { actions, resource, context = {} } of needed) {
        const request = {
          PolicySourceArn: role,
          ActionNames: [...actions],
          ResourceArns: [resource],
          ContextEntries: Object.entries(context).map(([ContextKeyName, value]) => ({
            ContextKeyName,
            ContextKeyType: 'string' as const,
            ContextKeyValues: [value],
          })),
        };
        for await (const page of paginateSimulatePrincipalPolicy({ client }, request)) {
          refused.push(...(page.EvaluationResults ?? []).flatMap((result) => refusal(result, resource)));
        }
      }
      return refused;
    }),
  );
}

function refusal(result: EvaluationResult, resource: string): readonly RefusedAction[] {
  const { EvalActionName: action = '', EvalDecision: decision, OrganizationsDecisionDetail: organization } = result;
  if (organization?.AllowedByOrganizations === false) return [{ action, resource, by: 'the organization' }];
  if (decision === 'allowed') return [];
  return [{ action, resource, by: decision === 'explicitDeny' ? 'a Deny' : 'no policy' }];
}
