import { partitionOf } from '../../fields/region';
import type { AwsPlace } from '../place';
import { type PolicyDocument, type PolicyStatement, policy } from '../policy/document';

const EVENTS = { Service: 'events.amazonaws.com' };
const ALARMS = { Service: 'cloudwatch.amazonaws.com' };

/** Rules and alarms of this project: their names begin so. */
const own = ({ account, region }: AwsPlace, service: string, kind: string): string =>
  `arn:${partitionOf(region)}:${service}:${region}:${account}:${kind}cmk-*`;

const fromHere = (place: AwsPlace, sourceArn: string) => ({
  StringEquals: { 'aws:SourceAccount': place.account },
  ArnLike: { 'aws:SourceArn': sourceArn },
});

/**
 * Who may publish to a topic of alerts: the rules and alarms of this account, and nobody without TLS. An own topic, named
 * by `topicArn`, needs the first statement.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html
 */
export const topicPolicy = (place: AwsPlace, topicArn: string): PolicyDocument =>
  policy(
    {
      Sid: 'AllowRulesToPublish',
      Effect: 'Allow',
      Principal: EVENTS,
      Action: 'sns:Publish',
      Resource: topicArn,
      Condition: fromHere(place, own(place, 'events', 'rule/')),
    },
    {
      Sid: 'AllowAlarmsToPublish',
      Effect: 'Allow',
      Principal: ALARMS,
      Action: 'sns:Publish',
      Resource: topicArn,
      Condition: fromHere(place, own(place, 'cloudwatch', 'alarm:')),
    },
    onlyByTls('sns:Publish', topicArn),
  );

/**
 * Of the key of the topic. EventBridge takes no condition on the source here: with one, nothing would arrive. Whose rules
 * may publish, the policy of the topic decides.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 */
export const topicKeyPolicy = (place: AwsPlace): PolicyDocument =>
  policy(
    {
      Sid: 'Enable IAM User Permissions',
      Effect: 'Allow',
      Principal: { AWS: `arn:${partitionOf(place.region)}:iam::${place.account}:root` },
      Action: 'kms:*',
      Resource: '*',
    },
    {
      Sid: 'AllowEventBridgeAndAlarmsToEncryptMessages',
      Effect: 'Allow',
      Principal: { Service: [EVENTS.Service, ALARMS.Service] },
      Action: ['kms:GenerateDataKey*', 'kms:Decrypt'],
      Resource: '*',
    },
  );

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html */
export const undeliveredPolicy = (place: AwsPlace, queueArn: string): PolicyDocument =>
  policy(
    {
      Sid: 'AllowRulesToKeepWhatWasNotDelivered',
      Effect: 'Allow',
      Principal: EVENTS,
      Action: 'sqs:SendMessage',
      Resource: queueArn,
      Condition: fromHere(place, own(place, 'events', 'rule/')),
    },
    onlyByTls('sqs:*', queueArn),
  );

export const onlyByTls = (action: string, resource: string | readonly string[]): PolicyStatement => ({
  Sid: 'DenyWithoutTls',
  Effect: 'Deny',
  Principal: '*',
  Action: action,
  Resource: resource,
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
});
