import { Duration, Stack } from 'aws-cdk-lib';
import { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnKey } from 'aws-cdk-lib/aws-kms';
import { CfnSubscription, CfnTopic, CfnTopicPolicy } from 'aws-cdk-lib/aws-sns';
import { CfnQueue, CfnQueuePolicy } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { alertsStackName, takenAwayRule, topicArnOf, undeliveredArn } from '../alerts/names';
import { topicKeyPolicy, topicPolicy, undeliveredPolicy } from '../alerts/policies';
import { takenAwayMessage, takenAwayPattern } from '../alerts/taken-away';
import type { AwsDeployment } from '../fields';
import { stackArnPrefix } from '../place';
import { acknowledge } from './acknowledge';
import { alertRule } from './alerts';
import { Trail } from './trail';

/** What alerts can't be delivered wait in the queue for as long as SQS keeps them. */
const KEPT = Duration.days(14);

/**
 * What the alerts of an account and Region share: the topic with its key, the queue of what could not be delivered, an alarm
 * on it, the rule that tells when alerting is taken away, and the trail where it is to be made. All deployments of `here`
 * are of one account and Region, and have alerts.
 */
export class AlertsStack extends Stack {
  constructor(scope: Construct, here: readonly [AwsDeployment, ...AwsDeployment[]]) {
    const [first] = here;
    const name = alertsStackName(first.name);
    super(scope, `${name}-${first.account}-${first.region}`, {
      stackName: name,
      env: { account: first.account, region: first.region },
      description: 'What the alerts of customer managed keys share',
      terminationProtection: true,
      tags: { 'cmk:alerts': 'true' },
    });
    const emails = here.find((d) => d.alerts?.emails !== undefined)?.alerts?.emails;
    if (emails !== undefined) this.topic(first, name, emails);
    const topicArns = [...new Set(here.map(topicArnOf))];
    this.undelivered(first, name, topicArns);
    alertRule(this, 'Alerting', {
      name: takenAwayRule(first.name),
      description: 'The alerts of customer managed keys were changed or taken away',
      pattern: takenAwayPattern({ stackName: name, stackArnPrefix: stackArnPrefix(first, name), topicArns }),
      message: takenAwayMessage,
      topicArns,
      undeliveredArn: undeliveredArn(first),
    });
    if (here.some((d) => d.alerts?.trail === 'create')) new Trail(this, 'Trail', { place: first, name });
  }

  private topic(first: AwsDeployment, name: string, emails: readonly string[]): void {
    const key = new CfnKey(this, 'TopicKey', {
      description: 'Encrypts the alerts of customer managed keys',
      enableKeyRotation: true,
      keyPolicy: topicKeyPolicy(first),
    });
    const topic = new CfnTopic(this, 'Topic', {
      topicName: name,
      displayName: 'Customer managed keys',
      kmsMasterKeyId: key.attrArn,
    });
    new CfnTopicPolicy(this, 'TopicPolicy', { topics: [topic.ref], policyDocument: topicPolicy(first, topic.ref) });
    emails.forEach((endpoint, i) => {
      new CfnSubscription(this, `Mail${i + 1}`, { topicArn: topic.ref, protocol: 'email', endpoint });
    });
  }

  private undelivered(first: AwsDeployment, name: string, topicArns: readonly string[]): void {
    const queue = new CfnQueue(this, 'Undelivered', {
      queueName: name,
      sqsManagedSseEnabled: true,
      messageRetentionPeriod: KEPT.toSeconds(),
    });
    acknowledge(queue, {
      'AwsSolutions::AwsSolutions-SQS3': 'It is the dead-letter queue, of the rules of EventBridge.',
    });
    new CfnQueuePolicy(this, 'UndeliveredPolicy', {
      queues: [queue.ref],
      policyDocument: undeliveredPolicy(first, queue.attrArn),
    });
    new CfnAlarm(this, 'NotDelivered', {
      alarmName: `${name}-not-delivered`,
      alarmDescription: `An alert of a customer managed key was not delivered: it lies in the queue ${name}. See its attributes ERROR_CODE and ERROR_MESSAGE.`,
      namespace: 'AWS/SQS',
      metricName: 'ApproximateNumberOfMessagesVisible',
      dimensions: [{ name: 'QueueName', value: queue.attrQueueName }],
      statistic: 'Maximum',
      period: Duration.minutes(5).toSeconds(),
      evaluationPeriods: 1,
      threshold: 0,
      comparisonOperator: 'GreaterThanThreshold',
      treatMissingData: 'notBreaching',
      alarmActions: [...topicArns],
    });
  }
}
