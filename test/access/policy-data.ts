import { platformOf } from '../../lib/platforms';
import { keyArn, partitionIn, type Policies } from './policies';
import { loadFragments, type Fragment } from './synthesize';

/** The policies of a configuration as plain data, without a stack: for tests that need many of them. */
export function policyData(fragment: Fragment): Policies {
  const [d] = loadFragments([fragment]);
  const aws = d && platformOf(d).aws;
  if (d === undefined || aws === undefined) throw new Error('the deployment was not loaded, or is not one of AWS');
  const own = { account: String(fragment.deployment['account']), region: String(fragment.deployment['region']) };
  const workload = aws.workloadPolicy?.(d, keyArn(own));
  return {
    ...own,
    key: aws.keyPolicy(d),
    identity: workload === undefined ? [] : [workload],
    trust: aws.trustPolicy?.(d),
    roleArn: workload && `arn:${partitionIn(own.region)}:iam::${own.account}:role/Workload`,
  };
}
