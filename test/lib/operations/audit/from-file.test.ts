import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { KeyAudit } from '../../../../lib/sheets/audit/report';
import { countOf } from '../../../../lib/sheets/audit/summary';
import { type AuditedAws, KEY_ID, ROLE, auditedAws, ofRole } from '../../../support/audited-aws';
import { arnOf } from '../../../support/deployed-aws';

let bench: AuditedAws;
beforeEach(async () => {
  bench = await auditedAws();
});
afterEach(() => bench.stop());

const write = (name: string, text: string | Buffer) => writeFileSync(join(bench.directory, name), text);
const record = (i: number, more: Readonly<Record<string, unknown>> = {}) =>
  ofRole('Decrypt', { eventID: `event-${i}`, ...more });
const lines = (...values: unknown[]) => values.map((value) => `${JSON.stringify(value)}\n`).join('');
async function read(name: string) {
  const { report, unread } = await bench.run({ events: name });
  const one = report.audits[0] as KeyAudit;
  return { ...one, count: countOf(one.groups), unread };
}

test('fifty thousand records are counted by who, what and day, and each unexpected caller is found', async () => {
  const day = (i: number) => `2026-11-${String(1 + (i % 20)).padStart(2, '0')}`;
  const mallory = { type: 'IAMUser', accountId: '111122223333', arn: 'arn:aws:iam::111122223333:user/mallory' };
  const records = Array.from({ length: 50_000 }, (_, i) =>
    record(i, {
      eventTime: `${day(i)}T10:00:00Z`,
      eventName: i % 2 === 0 ? 'Decrypt' : 'Encrypt',
      ...(i % 10_000 === 9_999 ? { userIdentity: mallory } : {}),
      ...(i % 5 === 4 && i % 10_000 !== 9_999 ? { resources: [{ ARN: arnOf('other') }] } : {}),
    }),
  );
  write('events.jsonl.gz', gzipSync(lines(...records)));
  const { groups, events, read: all, count, unread } = await read('events.jsonl.gz');
  expect({ all, count, unread }).toEqual({ all: 50_000, count: 40_005, unread: [] });
  expect(events.map(({ id, who }) => [id, who])).toEqual(
    [9_999, 19_999, 29_999, 39_999, 49_999].map((i) => [`event-${i}`, mallory.arn]).sort(),
  );
  // Of ten in a row, eight are of the key: of each of sixteen days in twenty as many.
  expect(new Set(groups.filter(({ expected }) => expected).map(({ count: n }) => n))).toEqual(new Set([2500]));
});

test.each<[string, string]>([
  ['records in lines', lines(record(1), record(2))],
  ['files of S3, each a line', lines({ Records: [record(1)] }, { Records: [record(2)] })],
  ['events of EventBridge', lines({ detail: record(1) }, { detail: record(2) })],
  [
    'an answer of lookup-events',
    lines({ Events: [record(1), record(2)].map((r) => ({ CloudTrailEvent: JSON.stringify(r) })) }),
  ],
  [
    'lines with empty ones between, the last without an end',
    `\n${lines(record(1))}\r\n  \n${JSON.stringify(record(2))}`,
  ],
])('%s are read', async (_, text) => {
  write('events.jsonl', text);
  expect(await read('events.jsonl')).toMatchObject({
    count: 2,
    read: 2,
    unread: [],
    source: 'the records in events.jsonl',
  });
});

test('a line or record that is none is said, with where the first is, and the others are counted', async () => {
  write(
    'events.jsonl',
    `${lines(record(1))}{"eventID":\n${lines({ Records: [record(2), { eventID: 5 }] }, 'text', null)}${lines(record(3))}`,
  );
  expect(await read('events.jsonl')).toMatchObject({
    count: 3,
    unread: [
      'events.jsonl: 4 lines or records could not be read as a record of CloudTrail, the first at line 2; they are not counted.',
    ],
  });
});

test('a record that stands there twice is counted once', async () => {
  write('events.jsonl', lines(record(1), record(2), record(1), record(2)));
  expect(await read('events.jsonl')).toMatchObject({ count: 2, read: 4 });
});

test('what is before or after the time is not counted', async () => {
  write(
    'events.jsonl',
    lines(
      record(1),
      record(2, { eventTime: '2026-09-01T10:00:00Z' }),
      record(3, { eventTime: '2027-01-01T10:00:00Z' }),
    ),
  );
  expect(await read('events.jsonl')).toMatchObject({ count: 1 });
});

test('a file that breaks off, or is not there, is a sentence', async () => {
  const packed = gzipSync(lines(...Array.from({ length: 1000 }, (_, i) => record(i))));
  write('half.jsonl.gz', packed.subarray(0, packed.length / 2));
  await expect(read('half.jsonl.gz')).rejects.toThrow("half.jsonl.gz can't be read to its end (Z_BUF_ERROR).");
  await expect(read('none.jsonl')).rejects.toThrow("none.jsonl can't be read to its end (ENOENT).");
  write('wrong.gz', 'text');
  await expect(read('wrong.gz')).rejects.toThrow("wrong.gz can't be read to its end (Z_DATA_ERROR).");
});

test('a file without the key says what may be wrong', async () => {
  write('events.jsonl', lines(record(1, { resources: [{ ARN: arnOf('other') }] })));
  expect((await read('events.jsonl')).notes).toContain(
    'No record of the file names it in this time: see --since, and whether the file is of this account and Region.',
  );
});

test('with the outputs of the stack no cloud is asked', async () => {
  write('events.jsonl', lines(record(1), record(2, { userIdentity: { type: 'Root', accountId: '111122223333' } })));
  write('outputs.json', JSON.stringify({ 'cmk-prod': { KmsKeyArn: arnOf(KEY_ID), KeyId: KEY_ID, RoleArn: ROLE } }));
  const { report } = await bench.run({ events: 'events.jsonl', outputs: ['outputs.json'] });
  expect(report.audits[0]?.groups).toMatchObject([
    { who: 'account 111122223333', expected: false },
    { who: ROLE, expected: true },
  ]);
  expect(bench.aws.calls).toEqual([]);
});

test('outputs without a file of records are refused: the other logs are asked with credentials', async () => {
  await expect(bench.run({ outputs: ['outputs.json'] })).rejects.toThrow(
    '--outputs goes with --events: other logs are asked with credentials, and so are the stacks.',
  );
});
