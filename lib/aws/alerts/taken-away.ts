import { type Message, lines } from './message';
import type { EventPattern } from './pattern';

/** What alerting is made of in an account and Region. */
export interface Alerting {
  readonly stackName: string;
  readonly stackArnPrefix: string;
  readonly topicArns: readonly string[];
}

const CLOUDFORMATION = 'cloudformation.amazonaws.com';

/**
 * Whoever takes the alerts away: rules whose name begins as those of this project, topics and their subscriptions, trails,
 * the stack. A deployment of the stacks is no news. https://docs.aws.amazon.com/eventbridge/latest/APIReference/,
 * https://docs.aws.amazon.com/sns/latest/api/, https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/
 */
export const takenAwayPattern = ({ stackName, stackArnPrefix, topicArns }: Alerting): EventPattern => {
  const rules = [{ prefix: 'cmk-' }];
  const subscriptions = topicArns.map((arn) => ({ prefix: `${arn}:` }));
  return {
    source: ['aws.events', 'aws.sns', 'aws.cloudtrail', 'aws.cloudformation'],
    'detail-type': ['AWS API Call via CloudTrail'],
    detail: {
      sourceIPAddress: [{ 'anything-but': CLOUDFORMATION }],
      $or: [
        { eventName: ['DeleteRule', 'DisableRule', 'PutRule'], requestParameters: { name: rules } },
        { eventName: ['RemoveTargets', 'PutTargets'], requestParameters: { rule: rules } },
        {
          eventName: ['DeleteTopic', 'SetTopicAttributes', 'AddPermission', 'RemovePermission'],
          requestParameters: { topicArn: topicArns },
        },
        { eventName: ['Unsubscribe'], requestParameters: { subscriptionArn: subscriptions } },
        { eventName: ['StopLogging', 'DeleteTrail', 'UpdateTrail', 'PutEventSelectors'] },
        {
          eventName: ['DeleteStack', 'UpdateTerminationProtection'],
          requestParameters: { stackName: [stackName, { prefix: stackArnPrefix }] },
        },
      ],
    },
  };
};

export const takenAwayMessage: Message = lines([
  'The alerts of your customer managed keys were changed or taken away.',
  'What:   <event> (<kind>) at <time>, account <account>, <region>',
  'Who:    <arn> (<type>), account <caller>',
  'Role:   <role>',
  'From:   <address>',
  'Refused or failed with: <error>',
  'What breaks: what is done to the keys from now on may reach nobody.',
  'What to do: find out whether it was agreed. If not, deploy the stacks again, and see what was done to each key since: npx --no cmk verify --all',
  'Event:  <id>',
  'A line that ends after its colon: the event does not say it.',
]);
