import { AZURE_ALERT_KINDS, AZURE_ALERT_KIND_IDS, type AzureAlertKind } from '../../../../lib/azure/alerts/kinds';
import { alertQuery } from '../../../../lib/azure/alerts/query';
import { problemsOfQuery } from '../../../support/kusto';

const VAULT = '/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/acme-cmk';
const VENDOR = '9b4d5f2e-3c1a-4d7b-8e6f-0a1b2c3d4e5f';

test.each(AZURE_ALERT_KIND_IDS)('%s: its query is one that the parser of Kusto takes', (id) => {
  expect(problemsOfQuery(alertQuery(id, VAULT, [VENDOR]))).toEqual([]);
  expect(problemsOfQuery(alertQuery(id, VAULT, []))).toEqual([]);
});

test('the parser finds a column that is not there', () => {
  expect(problemsOfQuery('AZKVAuditLogs | where CallerIPAddress == 1')).toEqual([
    "Error: The name 'CallerIPAddress' does not refer to any known column, table, variable or function.",
  ]);
});

test('every query reads both tables of the log, of this vault alone, and only what came in since the last look', () => {
  for (const id of AZURE_ALERT_KIND_IDS) {
    const query = alertQuery(id, VAULT, []);
    expect(query.match(/_ResourceId =~ '[^']+'/g)).toEqual([`_ResourceId =~ '${VAULT}'`, `_ResourceId =~ '${VAULT}'`]);
    expect(query).toMatch(/^union isfuzzy=true\n {2}\(AZKVAuditLogs[\s\S]+\(AzureDiagnostics/);
    expect(query).toContain('\n| where Ingested > ago(15m)');
  }
});

test('the operations of a kind are asked for by name', () => {
  for (const { id, logged } of Object.values<AzureAlertKind>(AZURE_ALERT_KINDS).filter((k) => k.logged.length > 0)) {
    const names = logged.map((name) => `'${name}'`).join(', ');
    expect(alertQuery(id as 'disable', VAULT, [])).toContain(`| where OperationName in (${names})`);
  }
});

test('who is expected counts only where the question is who used the key', () => {
  const asked = AZURE_ALERT_KIND_IDS.filter((id) => alertQuery(id, VAULT, [VENDOR]).includes(VENDOR));
  expect(asked).toEqual(['unexpected-use']);
  const refusals = AZURE_ALERT_KIND_IDS.filter((id) => alertQuery(id, VAULT, []).includes("'Forbidden'"));
  expect(refusals).toEqual(['refused-use']);
});

test('a refusal is told, but not the challenge by which every client begins', () => {
  expect(alertQuery('refused-use', VAULT, [])).toMatch(
    /\| where ResultSignature in \('Forbidden', 'Unauthorized'\)\n\| where OperationName != 'Authentication'$/,
  );
});

test("the platform's own use is no news; where nobody is expected, everybody is told of", () => {
  expect(alertQuery('unexpected-use', VAULT, [VENDOR])).toMatch(new RegExp(`\\| where Caller !in~ \\('${VENDOR}'\\)$`));
  expect(alertQuery('unexpected-use', VAULT, [])).not.toContain('Caller !in~');
});
