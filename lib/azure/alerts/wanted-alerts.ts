import type { AzureDeployment } from '../fields';
import { resourceGroupIdOf } from '../vault-id';
import { AZURE_ALERT_KINDS, type AzureAlertKind, LOG_TAKEN_AWAY, isOverLog } from './kinds';
import { actionGroupName, activityRuleName, logRuleName, workspaceName } from './names';

/** What must be there for a deployment's alerts. */
export interface WantedAlerts {
  /** Alerts of the activity log, by name. */
  readonly activity: readonly string[];
  /** Rules over the vault's log, by name. */
  readonly rules: readonly string[];
  /** Resource ids. */
  readonly actionGroupId: string;
  readonly workspaceId: string;
}

/** Undefined where cmk.yaml asks for no alerts. */
export function wantedAlerts(d: AzureDeployment): WantedAlerts | undefined {
  if (d.alerts === undefined) return undefined;
  const { stackName, vault } = d;
  const kinds = d.alerts.on.map((id): AzureAlertKind => AZURE_ALERT_KINDS[id]);
  const operations = [...kinds.flatMap(({ activity }) => activity), ...LOG_TAKEN_AWAY];
  const group = resourceGroupIdOf(d);
  return {
    activity: operations.map((operation) => activityRuleName(stackName, operation)),
    rules: d.alerts.on.filter((id) => isOverLog(AZURE_ALERT_KINDS[id])).map((id) => logRuleName(stackName, id)),
    actionGroupId:
      d.alerts.actionGroupId ?? `${group}/providers/Microsoft.Insights/actionGroups/${actionGroupName(stackName)}`,
    workspaceId:
      vault.diagnostics?.workspaceId ??
      `${group}/providers/Microsoft.OperationalInsights/workspaces/${workspaceName(stackName)}`,
  };
}
