import '@kusto/language-service-next/bridge.min.js';
import '@kusto/language-service-next/Kusto.Language.Bridge.min.js';

/** What is used of the parser by Microsoft: it puts itself on `globalThis`, and its generated types name no constructor. */
interface Parser {
  readonly GlobalState: { readonly Default: { WithDatabase(database: object): object } };
  readonly KustoCode: {
    ParseAndAnalyze(
      query: string,
      globals: object,
    ): { GetDiagnostics(): Listed<{ Severity: string; Message: string }> };
  };
  readonly Symbols: {
    readonly TableSymbol: { From(columns: string): { WithName(name: string): object } };
    readonly DatabaseSymbol: { readonly $ctor1: new (name: string, tables: readonly object[]) => object };
  };
}
interface Listed<T> {
  readonly Count: number;
  getItem(index: number): T;
}

const { GlobalState, KustoCode, Symbols } = (globalThis as unknown as { Kusto: { Language: Parser } }).Kusto.Language;

/** Columns of the two tables of the vault's log. https://learn.microsoft.com/azure/azure-monitor/reference/tables/azkvauditlogs */
const TABLES = {
  AZKVAuditLogs:
    '(TimeGenerated: datetime, _ResourceId: string, OperationName: string, ResultSignature: string, ResultType: string, HttpStatusCode: int, Identity: dynamic, CallerIpAddress: string, Id: string, RequestUri: string, CorrelationId: string)',
  AzureDiagnostics:
    '(TimeGenerated: datetime, _ResourceId: string, ResourceProvider: string, OperationName: string, ResultSignature: string, ResultType: string, CallerIPAddress: string, CorrelationId: string)',
};

const tables = Object.entries(TABLES).map(([name, columns]) => Symbols.TableSymbol.From(columns).WithName(name));
const globals = GlobalState.Default.WithDatabase(new Symbols.DatabaseSymbol.$ctor1('logs', tables));

/** What the parser says against a query over the vault's log; empty where it is right. */
export function problemsOfQuery(query: string): string[] {
  const found = KustoCode.ParseAndAnalyze(query, globals).GetDiagnostics();
  return Array.from({ length: found.Count }, (_, i) => found.getItem(i)).map((d) => `${d.Severity}: ${d.Message}`);
}
