import { createHash } from 'node:crypto';
import { partitionOf } from '../../fields/region';
import type { AwsDeployment } from '../fields';
import type { AwsPlace } from '../place';
import type { AlertKindId } from './kinds';

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

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html */
const LONGEST_RULE_NAME = 64;

/** The rule of one kind, by which it is found again: `cmk-<id>-<kind>`, and with a hash in it where that would be too long. */
export const ruleName = ({ stackName }: AwsDeployment, kind: AlertKindId): string => shortened(stackName, kind);

/** The rule that tells when alerting itself is taken away. */
export const takenAwayRule = (name: string | undefined): string => shortened(alertsStackName(name), 'taken-away');

function shortened(stackName: string, suffix: string): string {
  const whole = `${stackName}-${suffix}`;
  if (whole.length <= LONGEST_RULE_NAME) return whole;
  const hash = createHash('sha256').update(stackName).digest('hex').slice(0, 8);
  return `${stackName.slice(0, LONGEST_RULE_NAME - suffix.length - hash.length - 2)}-${hash}-${suffix}`;
}
