import { MOST_ROWS } from '../../../../lib/azure/audit/query';
import { audit } from '../../../../lib/operations/audit/audit';
import type { KeyAudit } from '../../../../lib/sheets/audit/report';
import { informaticaDeployment } from '../../../support/informatica-deployment';
import {
  type LoopbackResourceManager,
  startResourceManager,
  vaultPath,
} from '../../../support/loopback-resource-manager';
import { testSession } from '../../../support/session';

const WORKSPACE = '6f89cf12-978b-4d23-ac18-9ef0c127cf87';
const QUERY = `/v1/workspaces/${WORKSPACE}/query`;
const VENDOR = '9b4d5f2e-3c1a-4d7b-8e6f-0a1b2c3d4e5f';
const MALLORY = '11111111-0000-4000-8000-000000000000';

let manager: LoopbackResourceManager;
beforeEach(async () => {
  manager = await startResourceManager();
});
afterEach(() => manager.close());

/** Both queries get the rows that they ask for by their columns: the answer has those of both. */
const answer = (rows: readonly Readonly<Record<string, unknown>>[], more: object = {}) => {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return {
    tables: [
      {
        name: 'PrimaryResult',
        columns: names.map((name) => ({ name, type: 'string' })),
        rows: rows.map((row) => names.map((name) => row[name])),
      },
    ],
    ...more,
  };
};
const row = (OperationName: string, Oid: string, more: object = {}) => ({
  OperationName,
  Oid,
  Status: 200,
  ResultSignature: 'OK',
  Count: 3,
  First: '2026-11-20T08:00:00Z',
  FirstId: 'c-1',
  Last: '2026-11-20T20:00:00Z',
  LastId: 'c-2',
  TimeGenerated: '2026-11-20T20:00:00Z',
  CorrelationId: 'c-2',
  ...more,
});

const withVendor = informaticaDeployment({ informaticaKmsConnect: { objectId: VENDOR } });
async function read({ d = withVendor, workspace = WORKSPACE, asksVaults = true } = {}) {
  const connection = { ...manager.connection, logsEndpoint: manager.endpoint };
  const session = testSession({ resourceManager: connection, asksVaults });
  const { report, unread } = await audit(session, [d], {
    since: '30d',
    ...(workspace === '' ? {} : { workspace }),
    tell: () => undefined,
  });
  return { ...(report.audits[0] as KeyAudit | undefined), unread };
}

test('uses, refusals, changes and who was not expected are counted from the log of the vault', async () => {
  manager.answers = {
    [QUERY]: answer([
      row('KeyUnwrap', VENDOR),
      row('KeyUnwrap', MALLORY),
      row('KeyDecrypt', MALLORY, { Status: 403, ResultSignature: 'Forbidden' }),
      row('KeyUpdate', MALLORY),
    ]),
  };
  const { groups = [], events = [], key, source, unread, notes, read: records, isSample } = await read();
  expect(groups.map(({ kind, who, operation, count, expected }) => [kind, who, operation, count, expected])).toEqual([
    ['change', MALLORY, 'KeyUpdate', 3, undefined],
    ['refused', MALLORY, 'KeyDecrypt', 3, false],
    ['use', MALLORY, 'KeyUnwrap', 3, false],
    ['use', VENDOR, 'KeyUnwrap', 3, true],
  ]);
  expect(events.map(({ operation, id }) => [operation, id])).toEqual([
    ['KeyUnwrap', 'c-2'],
    ['KeyDecrypt', 'c-2'],
    ['KeyUpdate', 'c-2'],
  ]);
  expect({ key, source, unread, notes, records, isSample }).toEqual({
    key: 'https://acme-informatica-cmk.vault.azure.net/keys/informatica-encryption-key',
    source: `Log Analytics workspace ${WORKSPACE}`,
    unread: [],
    notes: ['What happens to the vault as a whole is counted as well; the log is readable within 10 minutes.'],
    records: undefined,
    isSample: false,
  });
  expect(manager.asked).toEqual([`POST ${QUERY}`, `POST ${QUERY}`]);
});

test('where the vendor is found by its name, the access policy of the vault says who it is', async () => {
  const d = informaticaDeployment({ informaticaKmsConnect: { displayName: 'Informatica KMS Connect' } });
  const permissions = { keys: ['Get', 'List', 'Decrypt', 'Encrypt', 'UnwrapKey', 'WrapKey'] };
  manager.answers = {
    [QUERY]: answer([row('KeyUnwrap', VENDOR)]),
    [vaultPath('acme-informatica-cmk')]: {
      id: 'x',
      name: 'acme-informatica-cmk',
      location: 'westeurope',
      properties: { accessPolicies: [{ tenantId: d.tenantId, objectId: VENDOR, permissions }] },
    },
  };
  expect((await read({ d })).groups).toMatchObject([{ who: VENDOR, expected: true }]);
  manager.answers = { [QUERY]: answer([row('KeyUnwrap', VENDOR)]) };
  const { groups = [], notes } = await read({ d });
  expect(groups[0]).not.toHaveProperty('expected');
  expect(notes?.[0]).toBe(
    "Who is expected to use the key is not known: the object id of the vendor's application could not be read.",
  );
});

test('before the consent nobody is expected', async () => {
  manager.answers = { [QUERY]: answer([row('KeyUnwrap', MALLORY)]) };
  expect((await read({ d: informaticaDeployment() })).groups).toMatchObject([{ expected: false }]);
});

test('a part of an answer is a sample', async () => {
  manager.answers = { [QUERY]: answer([row('KeyUnwrap', VENDOR)], { error: { code: 'PartialError' } }) };
  const { isSample, notes } = await read();
  expect(isSample).toBe(true);
  expect(notes).toContain('A sample: Log Analytics gave only a part of its answer. Ask for less time with --since.');
});

test('as many rows as an answer has at the most are a sample', async () => {
  const rows = Array.from({ length: MOST_ROWS }, (_, i) => row('KeyGet', String(i)));
  manager.answers = { [QUERY]: answer(rows) };
  expect(await read()).toMatchObject({ isSample: true });
  manager.answers = { [QUERY]: answer(rows.slice(1)) };
  const { isSample, notes } = await read();
  expect(isSample).toBe(false);
  expect(notes).toContain('Of what is told one by one, only the newest 1000 are.');
});

test('nothing is explained', async () => {
  manager.answers = { [QUERY]: answer([]) };
  expect((await read()).notes?.at(-1)).toBe(
    'Nothing is recorded of this key. The vault may have no diagnostic setting with the category AuditEvent (or the group audit) to this workspace, or only since a short time: az monitor diagnostic-settings list.',
  );
});

test('rows that are none are counted as such, and an answer without a table is an empty one', async () => {
  manager.answers = { [QUERY]: answer([row('KeyUnwrap', VENDOR), { OperationName: 'KeyUnwrap' }]) };
  expect((await read()).notes).toContain('2 rows without a time are not counted.');
  manager.answers = { [QUERY]: {} };
  expect((await read()).groups).toEqual([]);
});

test.each<[string, () => void, string]>([
  [
    'who may not read the workspace',
    () => (manager.answers = { [QUERY]: 403 }),
    'Azure Log Analytics refuses this identity: it needs Log Analytics Reader on the workspace.',
  ],
  [
    'a workspace that is not there',
    () => undefined,
    `there is no Log Analytics workspace ${WORKSPACE}: see its Workspace ID, which is another than its resource id.`,
  ],
  [
    'a query that is refused',
    () => (manager.answers = { [QUERY]: 400 }),
    'Azure Log Analytics answered with status 400.',
  ],
])('%s is a sentence', async (_, plant, message) => {
  plant();
  expect((await read()).unread).toEqual([`informatica-prod: ${message}`]);
});

test('without a workspace it is said what to name', async () => {
  expect((await read({ workspace: '' })).unread).toEqual([
    'informatica-prod: a vault keeps no log of its own: name the Log Analytics workspace that its diagnostic setting writes to, --workspace <id>.',
  ]);
  expect((await read({ asksVaults: false })).unread).toEqual([
    'informatica-prod: the log was not read, since CMK_LIVE=0 says to ask nobody in Azure.',
  ]);
  await expect(read({ workspace: 'logs' })).rejects.toThrow(
    '--workspace is "logs"; it must be the workspace id, a GUID: az monitor',
  );
});
