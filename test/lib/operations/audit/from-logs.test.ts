import type { KeyAudit } from '../../../../lib/sheets/audit/report';
import { countOf } from '../../../../lib/sheets/audit/summary';
import { type AuditedAws, KEY_ID, auditedAws, ofRole } from '../../../support/audited-aws';
import { arnOf, stackOf } from '../../../support/deployed-aws';
import type { AwsAnswer, AwsCall } from '../../../support/loopback-aws';
import { deploymentText } from '../../configuration/immuta';

/** What the log group holds. */
let messages: readonly { readonly seconds: number; readonly text: string }[];
let status: (asked: number) => string;
let trails: AwsAnswer;
let bench: AuditedAws;
let queries: AwsCall['parameters'][];

const json = (value: object): AwsAnswer => ({ body: JSON.stringify(value) });

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetQueryResults.html */
function logs({ action, parameters }: AwsCall): AwsAnswer | undefined {
  switch (action) {
    case 'StartQuery':
      queries.push(parameters);
      return json({ queryId: String(queries.length - 1) });
    case 'GetQueryResults': {
      const query = queries[Number(parameters['queryId'])] ?? {};
      const found = messages.filter(
        ({ seconds }) => seconds >= Number(query['startTime']) && seconds <= Number(query['endTime']),
      );
      const results = found.slice(0, Number(query['limit'])).map(({ text }) => [
        { field: '@message', value: text },
        { field: '@ptr', value: 'x' },
      ]);
      return json({ status: status(++asked), results });
    }
    case 'DescribeTrails':
      return trails;
    case 'GetTrailStatus':
      return json({ IsLogging: true });
    case 'GetEventSelectors':
      return json({ EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true }] });
    default:
      return undefined;
  }
}
let asked: number;

beforeEach(async () => {
  [messages, queries, asked] = [[], [], 0];
  status = () => 'Complete';
  trails = json({ trailList: [] });
  bench = await auditedAws(logs);
});
afterEach(() => bench.stop());

const START = Date.parse('2026-11-01T00:00:00Z') / 1000;
const logged = (count: number, every: number) =>
  Array.from({ length: count }, (_, i) => {
    const seconds = START + i * every;
    const eventTime = new Date(seconds * 1000).toISOString().replace('.000', '');
    return { seconds, text: JSON.stringify(ofRole('Decrypt', { eventID: `event-${i}`, eventTime })) };
  });
async function read(logGroup = 'trail') {
  const { report, unread } = await bench.run({ logGroup });
  const one = report.audits[0] as KeyAudit | undefined;
  return { ...one, count: countOf(one?.groups ?? []), unread };
}

test('the records of a log group are asked for by the id of the key and its alias', async () => {
  messages = logged(3, 60);
  expect(await read()).toMatchObject({
    count: 3,
    read: 3,
    isSample: false,
    unread: [],
    source: 'log group trail, account 111122223333, eu-west-1',
  });
  expect(queries).toEqual([
    {
      logGroupName: 'trail',
      queryString: `fields @message\n| filter eventSource = "kms.amazonaws.com"\n| filter @message like "${KEY_ID}" or @message like "\\"alias/cmk-prod\\""\n| sort @timestamp asc\n| limit 2000`,
      startTime: Date.parse('2026-10-25T10:00:00Z') / 1000,
      endTime: Date.parse('2026-11-24T10:00:00Z') / 1000,
      limit: 2000,
    },
  ]);
});

test('of many keys all are asked for, some in each query', async () => {
  const ids = Array.from({ length: 30 }, (_, i) => `k${i}`);
  const keyId = (i: number) => `${String(i).padStart(8, '0')}-12ab-34cd-56ef-1234567890ab`;
  bench.deployed.stacks = ids.map((id, i) => stackOf(id, keyId(i)));
  bench.deployed.keys = Object.fromEntries(ids.map((_, i) => [keyId(i), {}]));
  messages = ids.map((_, i) => ({
    seconds: START,
    text: JSON.stringify(ofRole('Decrypt', { resources: [{ ARN: arnOf(keyId(i)) }] })),
  }));
  const yaml = `deployments:\n${ids.map((id) => deploymentText(id)).join('')}`;
  const { report } = await bench.run({ logGroup: 'trail' }, yaml);
  expect(report.audits.map(({ deployment, groups }) => [deployment, countOf(groups)])).toEqual(
    ids.map((id) => [id, 1]),
  );
  expect(queries).toHaveLength(2);
});

test('a query that is still running is waited for', async () => {
  messages = logged(1, 60);
  status = (n) => (n < 3 ? (n === 1 ? 'Scheduled' : 'Running') : 'Complete');
  expect(await read()).toMatchObject({ count: 1 });
});

test('where an answer is full its time is halved, and nothing is counted twice or left out', async () => {
  messages = logged(7000, 7);
  const { groups = [], ...found } = await read();
  expect(found).toMatchObject({ count: 7000, read: 7000, isSample: false });
  expect(queries.length).toBeGreaterThan(4);
  expect([groups[0]?.first.id, groups.at(-1)?.last.id]).toEqual(['event-0', 'event-6999']);
});

test('a second that is too full is a sample', async () => {
  messages = logged(2500, 0);
  expect(await read()).toMatchObject({
    count: 2000,
    isSample: true,
    notes: [
      'A refused call whose record names no key is not found here, nor what the trail leaves out.',
      'A sample: of a single second only 2000 records were read.',
    ],
  });
});

test('a log group of another account is read there, and by nobody of this account', async () => {
  messages = logged(1, 60);
  const { unread } = await read('arn:aws:logs:us-east-1:444455556666:log-group:org-trail:*');
  expect(unread).toEqual([
    expect.stringContaining('arn:aws:iam::444455556666:role/cdk-hnb659fds-lookup-role-444455556666-us-east-1'),
  ]);
  expect(queries).toEqual([]);
});

test('a name that is none is refused before anything is asked', async () => {
  await expect(read('a"b')).rejects.toThrow(
    '--log-group is "a\\"b"; it must be the name or the ARN of a log group of CloudWatch Logs.',
  );
});

test('a query that fails is a sentence', async () => {
  status = () => 'Timeout';
  expect((await read()).unread).toEqual([
    'Failed while asking CloudWatch Logs for trail of account 111122223333, eu-west-1: the query ended as Timeout. Ask for less time with --since.',
  ]);
});

test.each<[string, () => void, RegExp]>([
  [
    'no trail',
    () => undefined,
    /^No trail records the calls to KMS of this account and Region: it is off, leaves KMS out, or there is none\./,
  ],
  [
    'a trail',
    () =>
      (trails = json({
        trailList: [{ Name: 'audit', TrailARN: 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/audit' }],
      })),
    /^A trail records calls to KMS here: see that it writes to this log group\./,
  ],
  [
    'trails that nobody may read',
    () => (trails = { status: 400, body: JSON.stringify({ __type: 'InternalError', message: 'no' }) }),
    /^Whether a trail records calls to KMS could not be read: /,
  ],
])('with %s, that nothing is there is explained', async (_, plant, why) => {
  plant();
  const { notes = [] } = await read();
  expect(notes.slice(1)).toEqual(['Nothing is recorded of this key (alias cmk-prod).', expect.stringMatching(why)]);
});
