import { CfnRule } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import type { ExpectedCallers } from '../alerts/expected';
import { ALERT_KINDS, type AlertKind } from '../alerts/kinds';
import { type Message, type Watched, messageOf } from '../alerts/message';
import { topicArnOf, undeliveredArn } from '../alerts/names';
import { type EventPattern, type WatchedKey, patternOf } from '../alerts/pattern';
import type { AwsDeployment } from '../fields';

export interface AlertsProps {
  readonly deployment: AwsDeployment;
  readonly key: WatchedKey;
  readonly watched: Watched;
  readonly expected: ExpectedCallers;
}

/** The rules that tell what is done to one key: one for each kind of alert, so that each has words of its own. */
export class Alerts extends Construct {
  constructor(scope: Construct, id: string, { deployment: d, key, watched, expected }: AlertsProps) {
    super(scope, id);
    for (const kind of d.alerts?.on ?? []) {
      alertRule(this, `Alert-${kind}`, {
        description: `${d.id}: ${ALERT_KINDS[kind].title}`,
        pattern: patternOf(kind, key, expected),
        message: messageOf(kind, d, watched),
        reads: (ALERT_KINDS[kind] as AlertKind).reads,
        topicArns: [topicArnOf(d)],
        undeliveredArn: undeliveredArn(d),
      });
    }
  }
}

export interface AlertRuleProps {
  readonly description: string;
  readonly pattern: EventPattern;
  readonly message: Message;
  readonly topicArns: readonly string[];
  /** The queue of what could not be delivered. */
  readonly undeliveredArn: string;
  /** @default false - calls that only read are not looked at */
  readonly reads?: boolean;
}

/**
 * A rule on the default bus, where CloudTrail's events arrive. Only the third state, which `events.Rule` of the CDK lacks,
 * sees calls that read. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 */
export function alertRule(scope: Construct, id: string, props: AlertRuleProps): void {
  const rule = new CfnRule(scope, id, {
    description: props.description,
    eventPattern: props.pattern,
    state: props.reads === true ? 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS' : 'ENABLED',
    targets: props.topicArns.map((arn, i) => ({
      id: `Topic${i + 1}`,
      arn,
      inputTransformer: { inputPathsMap: { ...props.message.paths }, inputTemplate: props.message.template },
      deadLetterConfig: { arn: props.undeliveredArn },
    })),
  });
  rule.overrideLogicalId(id.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()));
}
