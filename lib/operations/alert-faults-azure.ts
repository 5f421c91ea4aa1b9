import { type WantedAlerts, wantedAlerts } from '../azure/alerts/wanted-alerts';
import type { AzureDeployment } from '../azure/fields';
import { resourceGroupIdOf, vaultIdOf } from '../azure/vault-id';
import {
  type AzurePlace,
  type LiveActionGroup,
  type LiveRule,
  actionGroup,
  activityAlerts,
  logWorkspaces,
  queryRules,
} from '../live/azure/alerting';
import { onceEach } from './once';
import type { Session } from './session';

/**
 * What is amiss with the alerts that cmk.yaml asks for, a sentence each: rules that are not there, off, or tell somebody else;
 * a log that goes elsewhere; nobody who listens. Throws a UserError with exit code 3 where Azure does not let it be seen.
 */
export type AlertFaults = (d: AzureDeployment) => Promise<readonly string[]>;

/** For all deployments that a command looks at: what several of them share, it reads once. */
export function alertFaults({ resourceManager: connection }: Session): AlertFaults {
  const shared = <T>(read: (place: AzurePlace) => Promise<T>) =>
    onceEach(read, ({ tenantId, id }) => `${tenantId} ${id}`);
  const [activityIn, rulesIn, groupAt] = [
    shared((place) => activityAlerts(place, connection)),
    shared((place) => queryRules(place, connection)),
    shared((place) => actionGroup(place, connection)),
  ];
  return async (d) => {
    const wanted = wantedAlerts(d);
    if (wanted === undefined) return [];
    const { tenantId } = d;
    const group = { tenantId, id: resourceGroupIdOf(d) };
    const [activity, rules, workspaces, told] = await Promise.all([
      activityIn(group),
      rulesIn(group),
      logWorkspaces({ tenantId, id: vaultIdOf(d) }, connection),
      groupAt({ tenantId, id: wanted.actionGroupId }),
    ]);
    return faultsOf(wanted, d.alerts?.emails ?? [], { activity, rules, workspaces, told });
  };
}

interface Live {
  readonly activity: readonly LiveRule[];
  readonly rules: readonly LiveRule[];
  readonly workspaces: readonly string[];
  readonly told: LiveActionGroup | undefined;
}

function faultsOf(
  wanted: WantedAlerts,
  emails: readonly string[],
  { activity, rules, workspaces, told }: Live,
): readonly string[] {
  const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
  const amiss = (names: readonly string[], live: readonly LiveRule[]): string[] =>
    names.flatMap((name) => {
      const is = live.find((rule) => isSame(rule.name, name));
      if (is === undefined) return [`alert ${name} is not there`];
      if (!is.enabled) return [`alert ${name} is off`];
      if (is.actionGroupIds.some((id) => isSame(id, wanted.actionGroupId))) return [];
      return [`alert ${name} does not tell ${wanted.actionGroupId}`];
    });
  const missing = emails.filter((mail) => !(told?.emails ?? []).some((one) => isSame(one, mail)));
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
