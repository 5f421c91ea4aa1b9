import { groupOf, wantedAlerts } from '../azure/alerts/wanted-alerts';
import type { AzureDeployment } from '../azure/fields';
import { type LiveRule, actionGroup, activityAlerts, logWorkspaces, queryRules } from '../live/azure/alerting';
import type { Session } from './session';

/**
 * What is amiss with the alerts that cmk.yaml asks for, a sentence each: rules that are not there, off, or tell somebody else;
 * a log that goes elsewhere; nobody who listens. Throws a UserError with exit code 3 where Azure does not let it be seen.
 */
export async function azureAlertFaults(session: Session, d: AzureDeployment): Promise<readonly string[]> {
  const wanted = wantedAlerts(d);
  if (wanted === undefined) return [];
  const { tenantId } = d;
  const group = { tenantId, id: groupOf(d) };
  const vault = { tenantId, id: `${group.id}/providers/Microsoft.KeyVault/vaults/${d.vault.name}` };
  const connection = session.resourceManager;
  const [activity, rules, workspaces, told] = await Promise.all([
    activityAlerts(group, connection),
    queryRules(group, connection),
    logWorkspaces(vault, connection),
    actionGroup({ tenantId, id: wanted.actionGroupId }, connection),
  ]);
  const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
  const amiss = (names: readonly string[], live: readonly LiveRule[]): string[] =>
    names.flatMap((name) => {
      const is = live.find((rule) => isSame(rule.name, name));
      if (is === undefined) return [`alert ${name} is not there`];
      if (!is.enabled) return [`alert ${name} is off`];
      if (is.actionGroupIds.some((id) => isSame(id, wanted.actionGroupId))) return [];
      return [`alert ${name} does not tell ${wanted.actionGroupId}`];
    });
  const missing = (d.alerts?.emails ?? []).filter((mail) => !(told?.emails ?? []).some((one) => isSame(one, mail)));
  return [
    ...amiss(wanted.activity, activity),
    ...amiss(wanted.rules, rules),
    ...(workspaces.some((id) => isSame(id, wanted.workspaceId))
      ? []
      : [`the log of the vault does not go to ${wanted.workspaceId}`]),
    ...(told === undefined ? [`action group ${wanted.actionGroupId} is not there`] : []),
    ...(told?.enabled === false ? [`action group ${wanted.actionGroupId} is off`] : []),
    ...(told === undefined ? [] : missing.map((mail) => `${mail} gets no mails`)),
  ];
}
