import type { AwsDeployment } from '../aws/fields';
import { type AwsAccess, WORKLOAD_ROLE } from '../aws/policy/access';
import { type AccessTable, accessTable } from '../aws/policy/access-table';
import type { Deployment } from '../fields/deployment';
import type { Platform } from './platform';

/** Who can do what with a deployment's key once its stack is deployed. Throws for a platform that is not on AWS. */
export function awsAccessTable({ aws, name }: Platform, d: AwsDeployment): AccessTable {
  if (aws === undefined) throw new Error(`${name} has no policies`);
  const policy = aws.workloadPolicy?.(d, 'the key');
  return accessTable(aws.keyPolicy(d), d.account, policy && { name: WORKLOAD_ROLE, policy });
}

/**
 * Everything that gives access to a deployment's key once its stack is deployed: no grants, since no stack makes any.
 * Undefined for a platform that is not on AWS. `keyArn` is the key's, or any text that stands for it.
 */
export function awsAccessOf(platform: Platform, d: Deployment, keyArn: string): AwsAccess | undefined {
  const { aws } = platform;
  if (aws === undefined) return undefined;
  const role = aws.workloadRole?.(d) ?? WORKLOAD_ROLE;
  const workload = aws.workloadPolicy?.(d, keyArn);
  const trust = aws.trustPolicy?.(d);
  return {
    keyPolicy: aws.keyPolicy(d),
    iamPolicies: workload === undefined ? [] : [{ name: 'WorkloadPolicy', attachedTo: [role], policy: workload }],
    trustPolicies: trust === undefined ? [] : [{ role, policy: trust }],
    grants: [],
  };
}
