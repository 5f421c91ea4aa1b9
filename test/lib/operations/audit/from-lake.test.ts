import { lakeQuery } from '../../../../lib/aws/audit/lake-query';
import type { KeyAudit } from '../../../../lib/sheets/audit/report';
import { type AuditedAws, KEY_ID, ROLE, auditedAws } from '../../../support/audited-aws';
import { arnOf } from '../../../support/deployed-aws';
import type { AwsAnswer, AwsCall } from '../../../support/loopback-aws';

const STORE = '0a1b2c3d-1111-4222-8333-444455556666';
const ARN = `arn:aws:cloudtrail:eu-west-1:111122223333:eventdatastore/${STORE}`;

let rows: readonly Readonly<Record<string, string>>[];
let status: (asked: number) => object;
let statements: string[];
let asked: number;
let bench: AuditedAws;

const json = (value: object): AwsAnswer => ({ body: JSON.stringify(value) });

/** Two rows a page. https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetQueryResults.html */
function lake({ action, parameters }: AwsCall): AwsAnswer | undefined {
  if (action === 'StartQuery') {
    statements.push(String(parameters['QueryStatement']));
    return json({ QueryId: 'q-1' });
  }
  if (action !== 'GetQueryResults') return undefined;
  const from = Number(parameters['NextToken'] ?? 0);
  return json({
    QueryStatus: 'FINISHED',
    QueryResultRows: rows
      .slice(from, from + 2)
      .map((row) => Object.entries(row).map(([name, value]) => ({ [name]: value }))),
    ...(from + 2 < rows.length ? { NextToken: String(from + 2) } : {}),
    ...status(++asked),
  });
}

beforeEach(async () => {
  [rows, statements, asked] = [[], [], 0];
  status = () => ({});
  bench = await auditedAws(lake);
});
afterEach(() => bench.stop());

const row = (i: number, more: Readonly<Record<string, string>> = {}) => ({
  id: `event-${i}`,
  at: '2026-11-20T10:00:00Z',
  operation: 'Decrypt',
  read_only: 'true',
  type: 'AssumedRole',
  caller: '111122223333',
  arn: 'arn:aws:sts::111122223333:assumed-role/cmk-prod-Role/s',
  issuer: ROLE,
  ...more,
});
async function read(eventDataStore = ARN) {
  const { report, unread } = await bench.run({ eventDataStore });
  return { ...(report.audits[0] as KeyAudit | undefined), unread };
}

test('the rows of an event data store are counted, page by page', async () => {
  rows = [
    row(1),
    row(2),
    row(3, { error: 'AccessDenied' }),
    row(4, { operation: 'PutKeyPolicy', read_only: 'false' }),
    row(5),
  ];
  status = (n) => (n === 1 ? { QueryStatus: 'RUNNING', QueryResultRows: [] } : {});
  const { groups = [], read: count, unread, source } = await read();
  expect(groups.map(({ kind, who, operation, count: n }) => [kind, who, operation, n])).toEqual([
    ['change', ROLE, 'PutKeyPolicy', 1],
    ['refused', ROLE, 'Decrypt', 1],
    ['use', ROLE, 'Decrypt', 3],
  ]);
  expect({ count, unread, source }).toEqual({
    count: 5,
    unread: [],
    source: `event data store ${STORE} of CloudTrail Lake, account 111122223333, eu-west-1`,
  });
});

test('the query is bounded in time, and finds the key wherever a record may name it', async () => {
  await read();
  const key = {
    arn: arnOf(KEY_ID),
    id: KEY_ID,
    account: '111122223333',
    region: 'eu-west-1',
    aliasName: 'alias/cmk-prod',
    aliasArn: 'arn:aws:kms:eu-west-1:111122223333:alias/cmk-prod',
  };
  expect(statements).toEqual([
    lakeQuery(STORE, key, new Date('2026-10-25T10:00:00Z'), new Date('2026-11-24T10:00:00Z')),
  ]);
});

test('a query that fails is a sentence', async () => {
  status = () => ({ QueryStatus: 'FAILED', ErrorMessage: 'no such column' });
  expect((await read()).unread).toEqual([
    'prod: Failed while asking CloudTrail Lake of account 111122223333, eu-west-1: the query ended as FAILED. It said: no such column',
  ]);
});

test('what is no event data store is refused, and it is said that there are no new ones', async () => {
  await expect(read('my-store')).rejects.toThrow(
    '--event-data-store is "my-store"; it must be the ARN of an event data store of CloudTrail Lake, which AWS gives to no new customers since 31 May 2026.',
  );
});
