import type { AwsDeployment } from '../../lib/aws/fields';
import { platformOf } from '../../lib/platforms';
import type { AwsPolicies } from '../../lib/platforms/platform';
import { type Deployed, type FakeKey, arnOf, stackOf } from './deployed-aws';
import type { FakePolicy } from './fake-iam';

export interface DeployedParts {
  readonly key: Partial<FakeKey>;
  readonly attached: Partial<FakePolicy>;
  readonly trust: object;
}

export const policyArnOf = (d: AwsDeployment): string =>
  `arn:aws:iam::${d.account}:policy/${d.stackName}-WorkloadPolicy-1A2B`;
export const roleOf = (d: AwsDeployment): string => `${d.stackName}-Role-3C4D`;

const FORMER = { Sid: 'x', Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' };

/** What the stack of a deployment of Immuta on EC2 makes, with these parts in place of its own; and a role that it had once. */
export function deployedImmuta(
  d: AwsDeployment,
  keyId: string,
  { key = {}, attached = {}, trust }: Partial<DeployedParts> = {},
): Required<Pick<Deployed, 'stacks' | 'keys' | 'iam'>> {
  const policies = platformOf(d).aws as AwsPolicies;
  const [role, policyArn] = [roleOf(d), policyArnOf(d)];
  const document = policies.workloadPolicy?.(d, arnOf(keyId)) as object;
  return {
    stacks: [
      stackOf(d.id, keyId, {
        resources: {
          Key: ['AWS::KMS::Key', keyId],
          Role: ['AWS::IAM::Role', role],
          WorkloadPolicy: ['AWS::IAM::ManagedPolicy', policyArn],
          Former: ['AWS::IAM::Role', 'former', 'DELETE_COMPLETE'],
        },
      }),
    ],
    keys: { [keyId]: { policy: policies.keyPolicy(d), tags: { 'cmk:id': d.id }, ...key } },
    iam: {
      policies: { [policyArn]: { document, roles: [role], ...attached } },
      roles: {
        [role]: trust ?? (policies.trustPolicy?.(d) as object),
        former: { Version: '2012-10-17', Statement: [FORMER] },
      },
    },
  };
}
