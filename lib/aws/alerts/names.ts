import { partitionOf } from '../../fields/region';
import type { AwsDeployment } from '../fields';
import type { AwsPlace } from '../place';

/** The stack of what all alerts of an account and Region share; its topic and its queue have the same name. */
export const alertsStackName = (name: string | undefined): string =>
  `cmk${name === undefined ? '' : `-${name}`}-alerts`;

/** The topic that a deployment's alerts go to: its own, or the one of the stack of alerts. */
export function topicArnOf(d: AwsDeployment): string {
  return d.alerts?.topicArn ?? arnIn(d, 'sns', alertsStackName(d.name));
}

/** The queue of what could not be delivered. */
export const undeliveredArn = (d: AwsDeployment): string => arnIn(d, 'sqs', alertsStackName(d.name));

const arnIn = ({ account, region }: AwsPlace, service: 'sns' | 'sqs', name: string): string =>
  `arn:${partitionOf(region)}:${service}:${region}:${account}:${name}`;
