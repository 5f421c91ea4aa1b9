import { type Answer, type ResourceManagerConnection, askApi } from './resource-manager';

export interface LogRows {
  /** Values by the names of their columns. */
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** Whether Azure says that these are not all. */
  readonly isPartial: boolean;
}

const ENDPOINT = 'https://api.loganalytics.azure.com';
const SCOPE = 'https://api.loganalytics.io/.default';
/** A query may run for three minutes. https://learn.microsoft.com/azure/azure-monitor/logs/api/timeouts */
const TIMEOUT_MS = 185_000;

/** https://learn.microsoft.com/azure/azure-monitor/logs/api/response-format */
interface Response {
  readonly tables?: readonly {
    readonly columns?: readonly { readonly name?: string }[];
    readonly rows?: readonly (readonly unknown[])[];
  }[];
  readonly error?: unknown;
}

/** What a query of a Log Analytics workspace finds. `workspaceId` is a GUID. Never throws for what Azure may answer. */
export async function queryLogs(
  tenantId: string,
  workspaceId: string,
  query: string,
  connection: ResourceManagerConnection,
): Promise<Answer<LogRows>> {
  const api = {
    name: 'Azure Log Analytics',
    silence: 'Azure Log Analytics gave no answer',
    endpoint: connection.logsEndpoint ?? ENDPOINT,
    scope: SCOPE,
    needs: 'Log Analytics Reader on the workspace',
  };
  const asked = { tenantId, path: `/v1/workspaces/${workspaceId}/query`, body: { query } };
  const answer = await askApi<Response>(api, asked, { timeoutMs: TIMEOUT_MS, ...connection });
  if (answer.kind !== 'found') return answer;
  const { tables = [], error } = answer.found;
  const { columns = [], rows = [] } = tables[0] ?? {};
  const names = columns.map(({ name = '' }) => name);
  const named = rows.map((row) => Object.fromEntries(names.map((name, i) => [name, row[i]])));
  return { kind: 'found', found: { rows: named, isPartial: error !== undefined } };
}
