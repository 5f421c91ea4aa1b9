import { partitionOf } from '../../fields/region';
import { type AwsDeployment, aliasOf } from '../fields';
import { stackArnPrefix } from '../place';
import type { WatchedKey } from './pattern';

/** What is known of a watched key from cmk.yaml alone: all but its id. */
export function watchedKey(d: AwsDeployment): Omit<WatchedKey, 'arn' | 'id'> {
  const aliasName = `alias/${aliasOf(d)}`;
  return {
    aliasName,
    aliasArn: `arn:${partitionOf(d.region)}:kms:${d.region}:${d.account}:${aliasName}`,
    stackName: d.stackName,
    stackArnPrefix: stackArnPrefix(d, d.stackName),
  };
}
