import { CfnRule } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import type { ExpectedCallers } from '../alerts/expected';
import { ALERT_KINDS } from '../alerts/kinds';
import { type Message, type Watched, messageOf } from '../alerts/message';
import { ruleName, topicArnOf, undeliveredArn } from '../alerts/names';
import { type EventPattern, type WatchedKey, patternOf } from '../alerts/pattern';
import { type RuleState, ruleState } from '../alerts/wanted-rules';
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
        name: ruleName(d, kind),
        description: `${d.id}: ${ALERT_KINDS[kind].title}`,
        pattern: patternOf(kind, key, expected),
        message: messageOf(kind, d, watched),
        state: ruleState(ALERT_KINDS[kind]),
        topicArns: [topicArnOf(d)],
        undeliveredArn: undeliveredArn(d),
      });
    }
  }
}

export interface AlertRuleProps {
  readonly name: string;
  readonly description: string;
  readonly pattern: EventPattern;
  readonly message: Message;
  readonly topicArns: readonly string[];
  /** The queue of what could not be delivered. */
  readonly undeliveredArn: string;
  /** @default ENABLED */
  readonly state?: RuleState;
}

/** A rule on the default bus, where CloudTrail's events arrive. `events.Rule` of the CDK lacks one of the states. */
export function alertRule(scope: Construct, id: string, props: AlertRuleProps): void {
  const rule = new CfnRule(scope, id, {
    name: props.name,
    description: props.description,
    eventPattern: props.pattern,
    state: props.state ?? 'ENABLED',
    targets: props.topicArns.map((arn, i) => ({
      id: `Topic${i + 1}`,
      arn,
      inputTransformer: { inputPathsMap: { ...props.message.paths }, inputTemplate: props.message.template },
      deadLetterConfig: { arn: props.undeliveredArn },
    })),
  });
  rule.overrideLogicalId(id.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()));
}
