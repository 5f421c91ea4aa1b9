import type { AwsDeployment } from '../../aws/fields';
import { partitionOf } from '../../fields/region';
import { type FieldProblem, error } from '../../problems/problem';
import { VENDOR_ACCOUNTS } from './facts';

/** "You cannot use IAM credentials from one partition to interact with resources in a different partition." */
const BOUNDARY = 'https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html';

/** A key that Adobe's accounts could never reach. */
export function checkPartition({ region }: AwsDeployment): FieldProblem[] {
  const partition = partitionOf(region);
  if (partition === 'aws') return [];
  const message =
    `${region} is of partition ${partition}; the accounts that Adobe's page names are of partition aws ` +
    `(${VENDOR_ACCOUNTS.source}, read on ${VENDOR_ACCOUNTS.read}), and no account reaches a key of another partition ` +
    `(${BOUNDARY}): name the Region of your Adobe instance`;
  return [error(['region'], message)];
}
