import { type VaultLogAsked, eventsQuery, groupsQuery } from '../../../../lib/azure/audit/query';
import { problemsOfQuery } from '../../../support/kusto';

const asked: VaultLogAsked = {
  vaultId: '/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/acme-cmk',
  vaultUri: 'https://acme-cmk.vault.azure.net/',
  keyName: 'informatica',
  since: new Date('2026-10-25T10:00:00Z'),
  until: new Date('2026-11-24T10:00:00Z'),
};
const VENDOR = '9b4d5f2e-3c1a-4d7b-8e6f-0a1b2c3d4e5f';
const QUERIES = {
  'what is counted': groupsQuery(asked),
  'what is listed': eventsQuery(asked, [VENDOR]),
  'what is listed where nobody is expected': eventsQuery(asked, []),
  'what is listed where nobody knows who is expected': eventsQuery(asked, undefined),
};

test.each(Object.entries(QUERIES))('%s is a query that the parser of Kusto takes', (_, query) => {
  expect(problemsOfQuery(query)).toEqual([]);
});

test.each(Object.entries(QUERIES))(
  '%s is read from both tables, of this vault, this time and this key alone',
  (_, query) => {
    expect(query.match(/_ResourceId =~ "[^"]+"/g)).toEqual(Array(2).fill(`_ResourceId =~ "${asked.vaultId}"`));
    expect(query.match(/between \(.*\)/g)).toEqual(
      Array(2).fill('between (datetime(2026-10-25T10:00:00.000Z) .. datetime(2026-11-24T10:00:00.000Z))'),
    );
    expect(query).toContain(
      '| where OperationName startswith "Vault" or Named =~ "https://acme-cmk.vault.azure.net/keys/informatica" or Named startswith "https://acme-cmk.vault.azure.net/keys/informatica/" or Named startswith "https://acme-cmk.vault.azure.net/keys/informatica?"',
    );
  },
);

test('the challenge that every client begins with is left out, and what is counted comes in at most ten thousand rows', () => {
  const rows = groupsQuery(asked).split('\n');
  expect(rows).toContain('| where OperationName startswith "Key" or OperationName startswith "Vault"');
  expect(rows.at(-1)).toBe('| top 10000 by Last desc');
});

test('whoever calls is found by every claim that a log may have it in, of vaults alone', () => {
  const query = groupsQuery(asked);
  for (const part of [
    '| where ResourceProvider == "MICROSOFT.KEYVAULT"\n',
    'column_ifexists("identity_claim_oid_g", "")',
    'column_ifexists("identity_claim_http_schemas_microsoft_com_identity_claims_objectidentifier_g", "")',
    'coalesce(tostring(Claims.oid), tostring(Claims["http://schemas.microsoft.com/identity/claims/objectidentifier"]))',
    'coalesce(tostring(Claims.upn), tostring(Claims["http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn"]))',
  ]) {
    expect(query).toContain(part);
  }
});

test('where nobody knows who is expected no use is listed', () => {
  expect(eventsQuery(asked, undefined)).not.toContain('!in~');
});

test('the newest thousand of what a person wants to see are listed', () => {
  expect(eventsQuery(asked, [VENDOR]).split('\n').slice(-2)).toEqual([
    `| where Status >= 400 or (not(OperationName in ("KeyDecrypt", "KeyEncrypt", "KeySign", "KeyUnwrap", "KeyVerify", "KeyWrap")) and not(OperationName matches regex "^(Key|Vault)[A-Za-z]*(Get|List)")) or (OperationName in ("KeyDecrypt", "KeyEncrypt", "KeySign", "KeyUnwrap", "KeyVerify", "KeyWrap") and Oid !in~ ("none", "${VENDOR}"))`,
    '| top 1000 by TimeGenerated desc',
  ]);
});
