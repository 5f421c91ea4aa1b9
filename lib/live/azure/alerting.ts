import { UserError } from '../../problems/user-error';
import { type ResourceManagerConnection, readList, readResource } from './resource-manager';

/** An alert of the activity log, or a rule over a log. */
export interface LiveRule {
  readonly name: string;
  readonly enabled: boolean;
  /** Resource ids of the action groups that it tells. */
  readonly actionGroupIds: readonly string[];
}

/** Whom an action group tells. */
export interface LiveActionGroup {
  readonly enabled: boolean;
  /** Addresses that get mails: those that have not refused them. */
  readonly emails: readonly string[];
}

/** Where something is read from. */
export interface AzurePlace {
  readonly tenantId: string;
  /** Resource id of a resource group, a vault or an action group. */
  readonly id: string;
}

/** https://learn.microsoft.com/rest/api/monitor/activity-log-alerts/list-by-resource-group */
export const activityAlerts = (group: AzurePlace, connection: ResourceManagerConnection): Promise<LiveRule[]> =>
  rulesIn<{ readonly actionGroupId?: string }>(
    group,
    'activityLogAlerts?api-version=2020-10-01',
    ({ actionGroupId = '' }) => actionGroupId,
    connection,
  );

/** https://learn.microsoft.com/rest/api/monitor/scheduled-query-rules/list-by-resource-group */
export const queryRules = (group: AzurePlace, connection: ResourceManagerConnection): Promise<LiveRule[]> =>
  rulesIn<string>(group, 'scheduledQueryRules?api-version=2021-08-01', (id) => id, connection);

/** Both kinds are written alike, but for how they name an action group. */
async function rulesIn<G>(
  group: AzurePlace,
  what: string,
  idOf: (actionGroup: G) => string,
  connection: ResourceManagerConnection,
): Promise<LiveRule[]> {
  interface Rule {
    readonly name?: string;
    readonly properties?: { readonly enabled?: boolean; readonly actions?: { readonly actionGroups?: readonly G[] } };
  }
  const found = await listOf<Rule>(group, what, connection);
  return found.map(({ name = '', properties: { enabled = true, actions = {} } = {} }) => ({
    ...{ name, enabled },
    actionGroupIds: (actions.actionGroups ?? []).map(idOf),
  }));
}

/**
 * Resource ids of the workspaces that the whole log of a vault goes to.
 * https://learn.microsoft.com/rest/api/monitor/diagnostic-settings/list
 */
export async function logWorkspaces(vault: AzurePlace, connection: ResourceManagerConnection): Promise<string[]> {
  interface Setting {
    readonly properties?: {
      readonly workspaceId?: string | null;
      readonly logs?: readonly {
        readonly category?: string;
        readonly categoryGroup?: string;
        readonly enabled?: boolean;
      }[];
    };
  }
  const found = await listOf<Setting>(vault, 'diagnosticSettings?api-version=2021-05-01-preview', connection);
  const isWhole = ({ properties: { logs = [] } = {} }: Setting): boolean =>
    logs.some(
      (l) => l.enabled === true && (l.category === 'AuditEvent' || /^(audit|allLogs)$/.test(l.categoryGroup ?? '')),
    );
  return found.filter(isWhole).flatMap(({ properties }) => properties?.workspaceId ?? []);
}

/** Undefined where it is not there. https://learn.microsoft.com/rest/api/monitor/action-groups/get */
export async function actionGroup(
  { tenantId, id }: AzurePlace,
  connection: ResourceManagerConnection,
): Promise<LiveActionGroup | undefined> {
  interface Group {
    readonly properties?: {
      readonly enabled?: boolean;
      readonly emailReceivers?: readonly { readonly emailAddress?: string; readonly status?: string }[];
    };
  }
  const answer = await readResource<Group>(tenantId, `${id}?api-version=2023-01-01`, connection);
  if (answer.kind === 'absent') return undefined;
  if (answer.kind === 'unreadable') throw unread(id, answer.message);
  const { enabled = true, emailReceivers = [] } = answer.found.properties ?? {};
  const listening = emailReceivers.filter(({ status }) => status !== 'Disabled');
  return { enabled, emails: listening.map(({ emailAddress = '' }) => emailAddress) };
}

async function listOf<T>({ tenantId, id }: AzurePlace, what: string, connection: ResourceManagerConnection) {
  const answer = await readList<T>(tenantId, `${id}/providers/Microsoft.Insights/${what}`, connection);
  if (answer.kind === 'unreadable') throw unread(id, answer.message);
  return answer.kind === 'absent' ? [] : answer.found;
}

const unread = (id: string, message: string): UserError =>
  new UserError(`Failed while reading the alerts of ${id}: ${message}.`, [], 3);
