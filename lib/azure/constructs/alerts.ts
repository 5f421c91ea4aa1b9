import { MonitorActionGroup } from '@cdktf/provider-azurerm/lib/monitor-action-group';
import { MonitorActivityLogAlert } from '@cdktf/provider-azurerm/lib/monitor-activity-log-alert';
import { MonitorScheduledQueryRulesAlertV2 } from '@cdktf/provider-azurerm/lib/monitor-scheduled-query-rules-alert-v2';
import { Construct } from 'constructs';
import type { AzureAlerts } from '../alerts/fields';
import {
  AZURE_ALERT_KINDS,
  type AzureAlertKind,
  type AzureAlertKindId,
  LOG_TAKEN_AWAY,
  isOverLog,
} from '../alerts/kinds';
import { actionGroupName, activityRuleName, logRuleName } from '../alerts/names';
import { LATEST, LOOKS_EVERY_MINUTES, alertQuery } from '../alerts/query';
import { literal, literals } from '../literal';

export interface AlertsProps {
  readonly alerts: AzureAlerts;
  /** Of the deployment. */
  readonly id: string;
  readonly stackName: string;
  readonly location: string;
  readonly resourceGroup: string;
  readonly vaultId: string;
  readonly workspaceId: string;
  /** Object ids whose use of the key is no news. */
  readonly expected: readonly string[];
  readonly platform: string;
  /** What happens while the key is out of reach: the platform's sentence. */
  readonly loss: string;
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * Who is told of what: an action group, an alert of the activity log for each operation, a rule over the vault's log for each
 * kind. The words stand in the description and in properties of their own, which Azure's mails show.
 */
export class Alerts extends Construct {
  readonly #group: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: AlertsProps,
  ) {
    super(scope, id);
    this.#group = props.alerts.actionGroupId ?? this.actionGroup();
    for (const kind of props.alerts.on.map((name): AzureAlertKind => AZURE_ALERT_KINDS[name])) {
      for (const operation of kind.activity) this.activity(operation, kind.title, kind);
      if (isOverLog(kind)) this.logged(kind);
    }
    for (const operation of LOG_TAKEN_AWAY) this.activity(operation, 'the log of the vault was changed or taken away');
  }

  private actionGroup(): string {
    const { stackName, resourceGroup, alerts, tags } = this.props;
    const group = new MonitorActionGroup(this, 'Group', {
      name: actionGroupName(stackName),
      resourceGroupName: resourceGroup,
      shortName: 'cmk',
      emailReceiver: (alerts.emails ?? []).map((emailAddress, i) => ({
        name: `mail-${i + 1}`,
        emailAddress: literal(emailAddress),
        useCommonAlertSchema: true,
      })),
      tags: literals(tags),
    });
    group.overrideLogicalId('AlertGroup');
    return group.id;
  }

  private activity(operation: string, title: string, kind?: AzureAlertKind): void {
    const { stackName, resourceGroup, vaultId, tags } = this.props;
    const name = activityRuleName(stackName, operation);
    const alert = new MonitorActivityLogAlert(this, operation, {
      name,
      resourceGroupName: resourceGroup,
      // The alert is of no place; Azure knows it in few others.
      location: 'global',
      description: literal(this.words(title, kind)),
      scopes: [vaultId],
      criteria: { category: 'Administrative', operationName: operation, status: 'Succeeded' },
      action: [{ actionGroupId: this.#group, webhookProperties: this.properties(title, kind) }],
      tags: literals(tags),
    });
    alert.overrideLogicalId(`Alert-${name.slice(stackName.length + 1)}`);
  }

  private logged(kind: AzureAlertKind): void {
    const { stackName, resourceGroup, location, vaultId, workspaceId, expected, tags } = this.props;
    const id = kind.id as AzureAlertKindId;
    const rule = new MonitorScheduledQueryRulesAlertV2(this, id, {
      name: logRuleName(stackName, id),
      resourceGroupName: resourceGroup,
      location,
      description: literal(this.words(kind.title, kind)),
      scopes: [workspaceId],
      severity: kind.use === true ? 2 : 1,
      evaluationFrequency: `PT${LOOKS_EVERY_MINUTES}M`,
      windowDuration: `PT${LOOKS_EVERY_MINUTES}M`,
      queryTimeRangeOverride: LATEST,
      criteria: [
        {
          query: alertQuery(id, vaultId, expected),
          operator: 'GreaterThan',
          threshold: 0,
          timeAggregationMethod: 'Count',
        },
      ],
      autoMitigationEnabled: false,
      // A table of the log that never had a row would else be an error.
      skipQueryValidation: true,
      action: { actionGroups: [this.#group], customProperties: this.properties(kind.title, kind) },
      tags: literals(tags),
    });
    rule.overrideLogicalId(`Alert-${id}`);
  }

  private words(title: string, kind?: AzureAlertKind): string {
    const { platform, id, loss } = this.props;
    const { breaks, todo } = this.says(kind, loss);
    return `${platform}, deployment ${id}: ${title}. What breaks: ${breaks} What to do: ${todo}`;
  }

  private properties(title: string, kind?: AzureAlertKind): Record<string, string> {
    const { platform, id, loss } = this.props;
    const { breaks, todo } = this.says(kind, loss);
    return literals({ deployment: id, platform, what: title, breaks, todo });
  }

  private says(kind: AzureAlertKind | undefined, loss: string) {
    const { id } = this.props;
    if (kind !== undefined) return { breaks: kind.breaks(loss), todo: kind.todo.replaceAll('<id>', id) };
    return {
      breaks: 'What is done to the key from now on may reach nobody.',
      todo: `find out whether it was agreed. If not: npx cdktf deploy ${this.props.stackName}, then npx --no cmk verify ${id}`,
    };
  }
}
