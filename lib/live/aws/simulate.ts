import { IAMClient, SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam';
import type { AwsPlace } from '../../aws/place';
import type { PolicyDocument } from '../../aws/policy/document';
import { partitionOf } from '../../fields/region';
import type { AwsAccounts } from './accounts';
import { clientOf } from './client-of';

/** What IAM says about each action, as it names it: `allowed`, `implicitDeny`, `explicitDeny`. */
export type Decisions = Readonly<Record<string, string>>;

export interface Simulation {
  /** ARN of a role or user of the account. */
  readonly principal: string;
  readonly actions: readonly string[];
  readonly resource: string;
  readonly resourcePolicy: PolicyDocument;
}

/**
 * IAM's own judgement of what a principal may do with the key, by the principal's policies and the key policy. Needs
 * iam:SimulatePrincipalPolicy. https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html
 */
export function simulate(place: AwsPlace, accounts: AwsAccounts, asked: Simulation): Promise<Decisions> {
  const { principal, actions, resource, resourcePolicy } = asked;
  return accounts.ask(place, `simulating what ${principal} may do with ${resource}`, async (settings) => {
    const command = new SimulatePrincipalPolicyCommand({
      PolicySourceArn: principal,
      ActionNames: [...actions],
      ResourceArns: [resource],
      ResourcePolicy: JSON.stringify(resourcePolicy),
      ResourceOwner: `arn:${partitionOf(place.region)}:iam::${place.account}:root`,
    });
    const { EvaluationResults = [] } = await clientOf(IAMClient, settings).send(command);
    return Object.fromEntries(EvaluationResults.map((r) => [r.EvalActionName ?? '', r.EvalDecision ?? 'unknown']));
  });
}
