import { USES } from './kind';

/** What a query of the logs of a vault is about. Every text of it comes from cmk.yaml, and holds no quotation mark. */
export interface VaultLogAsked {
  /** Resource id of the vault. */
  readonly vaultId: string;
  /** `https://<name>.vault.azure.net/`. */
  readonly vaultUri: string;
  readonly keyName: string;
  readonly since: Date;
  readonly until: Date;
}

/** Rows of one answer; Azure gives at most 500,000. https://learn.microsoft.com/azure/azure-monitor/service-limits */
export const MOST_ROWS = 10_000;
/** Refusals and changes that are told one by one. */
export const MOST_LISTED = 1_000;

const OBJECT_ID = 'http_schemas_microsoft_com_identity_claims_objectidentifier';
const CLAIM = 'http://schemas.microsoft.com/identity/claims/objectidentifier';
const UPN_CLAIM = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn';

/**
 * The lines of the log that are about the key, or about its vault as a whole. Which of the two tables a vault writes to
 * can't be chosen, so both are read; a table or a column that is not there yet is no error. The challenge that every
 * client begins with, `Authentication`, is no refusal.
 * https://learn.microsoft.com/azure/azure-monitor/reference/tables/azkvauditlogs,
 * https://learn.microsoft.com/azure/key-vault/general/monitor-key-vault-reference
 */
const lines = ({ vaultId, vaultUri, keyName, since, until }: VaultLogAsked): string => {
  const within = `| where TimeGenerated between (datetime(${since.toISOString()}) .. datetime(${until.toISOString()}))`;
  const key = `${vaultUri}keys/${keyName}`;
  return [
    'union isfuzzy=true',
    '  (AzureDiagnostics',
    `  ${within}`,
    '  | where ResourceProvider == "MICROSOFT.KEYVAULT"',
    `  | where _ResourceId =~ "${vaultId}"`,
    '  | extend Status = toint(column_ifexists("httpStatusCode_d", real(null)))',
    `  | extend Oid = coalesce(tostring(column_ifexists("identity_claim_oid_g", "")), tostring(column_ifexists("identity_claim_${OBJECT_ID}_g", "")))`,
    '  | extend AppId = tostring(column_ifexists("identity_claim_appid_g", ""))',
    '  | extend Upn = coalesce(column_ifexists("identity_claim_upn_s", ""), column_ifexists("identity_claim_http_schemas_xmlsoap_org_ws_2005_05_identity_claims_upn_s", ""))',
    '  | extend Named = coalesce(column_ifexists("id_s", ""), column_ifexists("requestUri_s", ""))',
    '  | project TimeGenerated, OperationName, ResultSignature, Status, Oid, AppId, Upn, Named, CorrelationId),',
    '  (AZKVAuditLogs',
    `  ${within}`,
    `  | where _ResourceId =~ "${vaultId}"`,
    '  | extend Status = toint(HttpStatusCode), Claims = Identity.claim',
    `  | extend Oid = coalesce(tostring(Claims.oid), tostring(Claims["${CLAIM}"]))`,
    '  | extend AppId = tostring(Claims.appid)',
    `  | extend Upn = coalesce(tostring(Claims.upn), tostring(Claims["${UPN_CLAIM}"]))`,
    '  | extend Named = coalesce(Id, RequestUri)',
    '  | project TimeGenerated, OperationName, ResultSignature, Status, Oid, AppId, Upn, Named, CorrelationId)',
    '| where OperationName startswith "Key" or OperationName startswith "Vault"',
    `| where OperationName startswith "Vault" or Named =~ "${key}" or Named startswith "${key}/" or Named startswith "${key}?"`,
  ].join('\n');
};

/** How often who did what on each day, with the first and the last of it. */
export const groupsQuery = (asked: VaultLogAsked): string =>
  [
    lines(asked),
    '| summarize Count = count(), (First, FirstId) = arg_min(TimeGenerated, CorrelationId), (Last, LastId) = arg_max(TimeGenerated, CorrelationId) by Day = startofday(TimeGenerated), OperationName, ResultSignature, Status, Oid, AppId, Upn',
    `| top ${MOST_ROWS} by Last desc`,
  ].join('\n');

/** The newest of what a person wants to see each of: whatever failed, changes something, or was by others than `expected`. */
export const eventsQuery = (asked: VaultLogAsked, expected: readonly string[] | undefined): string => {
  const ofUse = `OperationName in (${USES.map((use) => `"${use}"`).join(', ')})`;
  const others = `Oid !in~ (${['none', ...(expected ?? [])].map((id) => `"${id}"`).join(', ')})`;
  const listed = [
    'Status >= 400',
    `(not(${ofUse}) and not(OperationName matches regex "^(Key|Vault)[A-Za-z]*(Get|List)"))`,
    ...(expected === undefined ? [] : [`(${ofUse} and ${others})`]),
  ];
  return [lines(asked), `| where ${listed.join(' or ')}`, `| top ${MOST_LISTED} by TimeGenerated desc`].join('\n');
};
