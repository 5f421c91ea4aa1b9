import {
  runSimulation,
  runUnsafeSimulation,
  type EvaluationResult,
  type Simulation,
} from '@cloud-copilot/iam-simulate';
import { policy, type PolicyDocument } from '../../lib/aws/policy/document';
import type { World } from './matrices/matrix';
import { worksAcrossAccounts } from './cross-account';
import { partitionIn, type Policies } from './policies';
import type { Request } from './request';

export type Decision = 'allow' | 'deny';

/** Decides as AWS would, with `@cloud-copilot/iam-simulate` (AGPL, in tests only) and KMS's rule on other accounts. */
export const decide = (request: Request, policies: Policies, world: World): Decision =>
  evaluate(request, policies, world) === 'Allowed' ? 'allow' : 'deny';

/** The same, with explicit and implicit denial told apart. */
export function evaluate(request: Request, policies: Policies, world: World): EvaluationResult {
  if (refusedAcrossAccounts(request)) return 'ExplicitlyDenied';
  return runUnsafeSimulation(simulation(request, policies, world), {});
}

/** The same with the simulator's own checks of policies, actions and condition keys; throws what they find. */
export async function decideStrictly(request: Request, policies: Policies, world: World): Promise<Decision> {
  if (refusedAcrossAccounts(request)) return 'deny';
  const result = await runSimulation(simulation(request, policies, world, false), {});
  if (result.resultType === 'error') throw new Error(`${request.action}: ${JSON.stringify(result.errors)}`);
  return result.overallResult === 'Allowed' ? 'allow' : 'deny';
}

const refusedAcrossAccounts = (r: Request): boolean =>
  r.callerAccount !== '' && r.callerAccount !== r.resource.accountId && !worksAcrossAccounts(r.action);

function simulation(request: Request, policies: Policies, world: World, parsed = true): Simulation {
  const guard = guardOf(request, policies);
  return {
    request: request,
    identityPolicies: iamOf(request, policies, world).map((document, i) => ({ name: `iam ${i}`, policy: document })),
    serviceControlPolicies: [],
    resourceControlPolicies: [],
    // The shape of a policy that was validated before: runUnsafeSimulation needs the name that only this shape carries.
    resourcePolicy: parsed
      ? { __validated: true, policyDocument: guard, metadata: { name: request.guard }, errors: [] }
      : guard,
  };
}

function guardOf(request: Request, policies: Policies): PolicyDocument {
  if (request.guard === 'key') return policies.key;
  if (request.guard === 'default')
    return defaultKeyPolicy(partitionIn(policies.region), request.resource.accountId, policies.account);
  if (policies.trust === undefined) throw new Error('the stack has no trust policy, and a case asks for it');
  return policies.trust;
}

function iamOf(request: Request, policies: Policies, world: World): readonly PolicyDocument[] {
  if (request.iam === 'none') return [];
  if (request.iam === 'workload') return policies.identity;
  const entry = world.iam[request.iam];
  if (entry === undefined) throw new Error(`no IAM policy "${request.iam}" in test/access/matrices/world.yaml`);
  const resource = entry.resource.replace('arn:aws:', `arn:${partitionIn(policies.region)}:`);
  return [policy({ Sid: 'Own', Effect: 'Allow', Action: entry.actions, Resource: resource })];
}

/**
 * A key that is none of the stack's business: the default policy, which lets IAM decide, for its own account and ours.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
const defaultKeyPolicy = (partition: string, ...accounts: readonly string[]): PolicyDocument =>
  policy({
    Sid: 'Enable IAM User Permissions',
    Effect: 'Allow',
    Principal: { AWS: accounts.map((account) => `arn:${partition}:iam::${account}:root`) },
    Action: 'kms:*',
    Resource: '*',
  });
