import type { AwsDeployment } from '../fields';
import { ALERT_KINDS, type AlertKind } from './kinds';
import { ruleName, takenAwayRule } from './names';

export interface WantedRule {
  readonly name: string;
  /** As EventBridge says it. */
  readonly state: RuleState;
}

export type RuleState = 'ENABLED' | 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS';

/**
 * Only the second state sees calls that read.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 */
export const ruleState = ({ reads = false }: Pick<AlertKind, 'reads'>): RuleState =>
  reads ? 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS' : 'ENABLED';

/** The rules that must be there for a deployment's alerts, that of the alerts themselves included. */
export const wantedRules = (d: AwsDeployment): readonly WantedRule[] => [
  ...(d.alerts?.on ?? []).map((id) => ({ name: ruleName(d, id), state: ruleState(ALERT_KINDS[id]) })),
  { name: takenAwayRule(d.name), state: ruleState({}) },
];
