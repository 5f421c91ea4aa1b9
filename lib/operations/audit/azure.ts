import { MOST_LISTED, MOST_ROWS, eventsQuery, groupsQuery } from '../../azure/audit/query';
import { type ExpectedObjectIds, eventIn, groupIn } from '../../azure/audit/row';
import type { AzureDeployment } from '../../azure/fields';
import { vaultIdOf } from '../../azure/vault-id';
import { vaultUriOf } from '../../azure/vault-uri';
import { isGuid } from '../../fields/guid';
import { accessOf } from '../../live/azure/live-access';
import { type LogRows, queryLogs } from '../../live/azure/log-analytics';
import { readVault } from '../../live/azure/vault';
import { sideBySide } from '../../live/side-by-side';
import { platformOf } from '../../platforms';
import { UserError } from '../../problems/user-error';
import type { KeyAudit } from '../../sheets/audit/report';
import type { Session } from '../session';
import { configuredVaultAccess } from '../vendor-policy';
import type { Audits } from './from-history';
import { Tally, isListed } from './tally';
import type { Window } from './window';

/** Key permissions that use a key. */
const USING: readonly string[] = ['Decrypt', 'Encrypt', 'UnwrapKey', 'WrapKey'];

/** From the Log Analytics workspace that the vaults write their audit log to. */
export async function auditOnAzure(
  session: Session,
  deployments: readonly AzureDeployment[],
  workspace: string | undefined,
  window: Window,
): Promise<Audits> {
  if (deployments.length === 0) return { audits: [], unread: [] };
  const obstacle = obstacleTo(session, workspace);
  if (workspace === undefined || obstacle !== undefined) {
    return { audits: [], unread: deployments.map(({ id }) => `${id}: ${obstacle}`) };
  }
  const audits: KeyAudit[] = [];
  const unread: string[] = [];
  await sideBySide(deployments, session.limits.vaults, async (d) => {
    try {
      audits.push(await auditOf(session, d, workspace, window));
    } catch (e) {
      if (!(e instanceof UserError)) throw e;
      unread.push(`${d.id}: ${e.message}`);
    }
  });
  return { audits, unread: unread.sort() };
}

function obstacleTo({ asksVaults }: Session, workspace: string | undefined): string | undefined {
  if (!asksVaults) return 'the log was not read, since CMK_LIVE=0 says to ask nobody in Azure.';
  if (workspace === undefined) {
    return 'a vault keeps no log of its own: name the Log Analytics workspace that its diagnostic setting writes to, --workspace <id>.';
  }
  if (isGuid(workspace)) return undefined;
  throw new UserError(
    `--workspace is ${JSON.stringify(workspace)}; it must be the workspace id, a GUID: az monitor log-analytics workspace list --query "[].{name:name, id:customerId}".`,
    [],
    2,
  );
}

async function auditOf(session: Session, d: AzureDeployment, workspace: string, window: Window): Promise<KeyAudit> {
  session.progress(`Asking Log Analytics for the key of ${d.id}`);
  const vaultUri = vaultUriOf(d.vault.name);
  const asked = { vaultId: vaultIdOf(d), vaultUri, keyName: d.key.name, ...window };
  const expected = await expectedIn(session, d);
  const ask = (query: string): Promise<LogRows> => rowsOf(session, d, workspace, query);
  const [counted, listed] = [await ask(groupsQuery(asked)), await ask(eventsQuery(asked, expected.ids))];
  const tally = new Tally();
  let lost = 0;
  for (const row of counted.rows) {
    const group = groupIn(row, expected.ids);
    if (group === undefined) lost++;
    else tally.addGroup(group);
  }
  for (const row of listed.rows) {
    const event = eventIn(row, expected.ids);
    if (event === undefined) lost++;
    else if (isListed(event)) tally.list(event);
  }
  const isSample = counted.isPartial || listed.isPartial || counted.rows.length >= MOST_ROWS;
  const { groups, events } = tally.state();
  return {
    deployment: d.id,
    platform: platformOf(d).title,
    key: `${vaultUri}keys/${d.key.name}`,
    source: `Log Analytics workspace ${workspace}`,
    isSample,
    groups,
    events,
    notes: [
      ...expected.notes,
      'What happens to the vault as a whole is counted as well; the log is readable within 10 minutes.',
      ...(isSample ? ['A sample: Log Analytics gave only a part of its answer. Ask for less time with --since.'] : []),
      ...(listed.rows.length >= MOST_LISTED ? [`Of what is told one by one, only the newest ${MOST_LISTED} are.`] : []),
      ...(lost === 0 ? [] : [`${lost} rows without a time are not counted.`]),
      ...(groups.length === 0
        ? [
            'Nothing is recorded of this key. The vault may have no diagnostic setting with the category AuditEvent (or the group audit) to this workspace, or only since a short time: az monitor diagnostic-settings list.',
          ]
        : []),
    ],
  };
}

async function rowsOf(session: Session, d: AzureDeployment, workspace: string, query: string): Promise<LogRows> {
  const answer = await queryLogs(d.tenantId, workspace, query, session.resourceManager);
  if (answer.kind === 'found') return answer.found;
  if (answer.kind === 'unreadable') throw new UserError(`${answer.message}.`, [], 3);
  throw new UserError(
    `there is no Log Analytics workspace ${workspace}: see its Workspace ID, which is another than its resource id.`,
    [],
    3,
  );
}

/** By cmk.yaml and, for the vendor's application, by the access policy of the vault. */
async function expectedIn(
  session: Session,
  d: AzureDeployment,
): Promise<{ ids: ExpectedObjectIds; notes: readonly string[] }> {
  const { azure } = platformOf(d);
  if (azure === undefined) throw new Error(`${d.id} is on Azure, and its platform has no access there`);
  const users = (access: ReturnType<typeof azure.vaultAccess>): readonly string[] =>
    access.policies.filter((p) => p.keyPermissions.some((one) => USING.includes(one))).map(({ objectId }) => objectId);
  const configured = users(azure.vaultAccess(d));
  if (configured.every(isGuid)) return { ids: configured, notes: [] };
  const vault = await readVault({ ...d, vaultName: d.vault.name }, session.resourceManager);
  const known =
    vault.kind === 'found' ? users(configuredVaultAccess(session, d, azure, accessOf(vault.found)).configured) : [];
  if (known.length > 0 && known.every(isGuid)) return { ids: known, notes: [] };
  return {
    ids: undefined,
    notes: [
      "Who is expected to use the key is not known: the object id of the vendor's application could not be read.",
    ],
  };
}
