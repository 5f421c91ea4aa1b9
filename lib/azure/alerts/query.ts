import { AZURE_ALERT_KINDS, type AzureAlertKindId } from './kinds';

/** How often a rule looks: a record can be read up to ten minutes after the call. */
export const LOOKS_EVERY_MINUTES = 15;
/** How far back a rule looks for what came late. */
export const LATEST = 'P2D';

/**
 * One row for each call to the vault. Which of the two tables Azure fills can't be chosen, and its pages disagree: both are
 * read, and one that is not there counts as empty.
 * https://learn.microsoft.com/azure/key-vault/general/monitor-key-vault-reference
 */
export const vaultLog = (vaultId: string): string => `union isfuzzy=true
  (AZKVAuditLogs
    | where _ResourceId =~ '${vaultId}'
    | project TimeGenerated, Ingested = ingestion_time(), OperationName, ResultSignature, RequestUri,
        Caller = coalesce(tostring(Identity.claim.oid), tostring(Identity.claim['http://schemas.microsoft.com/identity/claims/objectidentifier'])),
        Application = tostring(Identity.claim.appid), Address = CallerIpAddress, CorrelationId),
  (AzureDiagnostics
    | where ResourceProvider == 'MICROSOFT.KEYVAULT' and _ResourceId =~ '${vaultId}'
    | project TimeGenerated, Ingested = ingestion_time(), OperationName, ResultSignature, RequestUri = column_ifexists('requestUri_s', ''),
        Caller = tostring(column_ifexists('identity_claim_oid_g', '')),
        Application = tostring(column_ifexists('identity_claim_appid_g', '')), Address = CallerIPAddress, CorrelationId)`;

/** The calls that one kind of alert is about, each once: those that came in since the rule looked last. */
export function alertQuery(id: AzureAlertKindId, vaultId: string, expected: readonly string[]): string {
  const { logged } = AZURE_ALERT_KINDS[id];
  const filters = [
    `Ingested > ago(${LOOKS_EVERY_MINUTES}m)`,
    ...(logged.length === 0 ? [] : [`OperationName in (${listed(logged)})`]),
    ...(id === 'refused-use'
      ? // A call without a token is answered by 401 and a challenge: every client begins so.
        ["ResultSignature in ('Forbidden', 'Unauthorized')", "OperationName != 'Authentication'"]
      : []),
    ...(id === 'unexpected-use' && expected.length > 0 ? [`Caller !in~ (${listed(expected)})`] : []),
  ];
  return [vaultLog(vaultId), ...filters.map((filter) => `| where ${filter}`)].join('\n');
}

const listed = (texts: readonly string[]): string => texts.map((text) => `'${text}'`).join(', ');
