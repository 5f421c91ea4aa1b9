import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AuditOptions, audit } from '../../../../lib/operations/audit/audit';
import { readProgress } from '../../../../lib/operations/audit/resume';
import type { Session } from '../../../../lib/operations/session';
import { countOf } from '../../../../lib/sheets/audit/summary';
import { type Deployed, arnOf, deployedAws, stackOf } from '../../../support/deployed-aws';
import { loadText } from '../../../support/deployments';
import { type Recorded, calls, lookupEvents } from '../../../support/event-history';
import { type LoopbackAws, awsEnvironment, kmsRefused, withAwsEnvironment } from '../../../support/loopback-aws';
import { testSession } from '../../../support/session';
import { immuta } from '../../configuration/immuta';

const KEY_ID = '11111111-12ab-34cd-56ef-1234567890ab';
const ROLE = 'arn:aws:iam::111122223333:role/cmk-prod-Role';
const { deployments } = loadText(immuta());

let deployed: Deployed;
let recorded: readonly Recorded[];
let failing: (n: number) => boolean;
let aws: LoopbackAws;
let restore: () => void;
let directory: string;
let told: string[];

const ofRole = (eventName: string, more: object = {}) => ({
  eventName,
  awsRegion: 'eu-west-1',
  recipientAccountId: '111122223333',
  userIdentity: {
    type: 'AssumedRole',
    accountId: '111122223333',
    sessionContext: { sessionIssuer: { arn: ROLE } },
  },
  resources: [{ ARN: arnOf(KEY_ID) }],
  ...more,
});

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'cmk-audit-'));
  told = [];
  recorded = [];
  failing = () => false;
  let lookups = 0;
  const stack = stackOf('prod', KEY_ID);
  deployed = {
    stacks: [{ ...stack, outputs: { ...stack.outputs, RoleArn: ROLE } }],
    keys: { [KEY_ID]: {} },
    instead: (call) => {
      if (call.action !== 'LookupEvents') return undefined;
      lookups++;
      if (failing(lookups)) return kmsRefused('InternalFailure', 'no');
      return lookupEvents(recorded, call);
    },
  };
  aws = await deployedAws(deployed);
  restore = withAwsEnvironment(awsEnvironment(aws.url));
});
afterEach(async () => {
  restore();
  await aws.stop();
  rmSync(directory, { recursive: true });
});

const session = (more: Partial<Session> = {}) => testSession({ directory, ...more });
const run = (options: Partial<AuditOptions> = {}, of = session()) =>
  audit(of, deployments, { since: '30d', tell: (text) => void told.push(text), ...options });
const one = async (options: Partial<AuditOptions> = {}) => {
  const { report, unread } = await run(options);
  return { ...report.audits[0], unread };
};

test('what is recorded of the key is counted, and what is of other keys is not', async () => {
  recorded = calls(120, '2026-11-24T09:00:00Z', 3600, (i) =>
    i % 2 === 0 ? ofRole('Decrypt') : ofRole('Decrypt', { resources: [{ ARN: arnOf('other') }] }),
  );
  const { groups = [], read, notes, source, unread, isSample } = await one();
  expect({ count: countOf(groups), read, notes, unread, isSample }).toEqual({
    count: 60,
    read: 120,
    notes: [],
    unread: [],
    isSample: false,
  });
  expect(source).toBe('the event history of CloudTrail, account 111122223333, eu-west-1');
  expect(groups[0]).toMatchObject({ who: ROLE, operation: 'Decrypt', kind: 'use', expected: true });
  expect(readdirSync(directory)).toEqual([]);
});

test('how far it has come is shown by the records and by the time', async () => {
  recorded = calls(120, '2026-11-24T10:00:00Z', 3 * 3600, () => ofRole('Decrypt'));
  const shown: string[] = [];
  await run({ since: '10d' }, session({ progress: (text) => void shown.push(text) }));
  expect(shown).toEqual([
    'Reading the event history of account 111122223333, eu-west-1: 50 records, back to 2026-11-18T07:00:00Z, 61 % of the time',
  ]);
});

test('a role that the stack made is expected, by the output of the stack', async () => {
  recorded = calls(1, '2026-11-24T09:00:00Z', 1, () =>
    ofRole('Decrypt', { userIdentity: { type: 'IAMUser', arn: 'arn:aws:iam::111122223333:user/mallory' } }),
  );
  expect((await one()).groups).toMatchObject([{ expected: false }]);
});

test('where the stack is gone its role is not known, and nobody is called unexpected', async () => {
  deployed.stacks = [];
  deployed.keys = { [KEY_ID]: { tags: { 'cmk:id': 'prod' } } };
  recorded = calls(1, '2026-11-24T09:00:00Z', 1, () => ofRole('Decrypt'));
  const { groups, notes } = await one();
  expect(groups?.[0]).not.toHaveProperty('expected');
  expect(notes).toEqual([
    'Who is expected to use the key is not known, since stack cmk-prod, which makes the role, is not there.',
  ]);
});

test('a deleted key is audited: who deleted it is what is asked', async () => {
  deployed.keys = {};
  recorded = calls(1, '2026-11-24T09:00:00Z', 1, () => ofRole('ScheduleKeyDeletion'));
  expect((await one()).events).toMatchObject([{ operation: 'ScheduleKeyDeletion' }]);
});

test('nothing is explained', async () => {
  expect((await one()).notes).toEqual([
    'Nothing is recorded of this key (alias cmk-prod).',
    'Nobody used, changed or looked at it in this time; or it was less than 15 minutes ago, which is how late the event history may be.',
    'The event history has this account and Region alone, and 90 days. It needs no trail, and lacks nothing that a trail leaves out.',
  ]);
});

test('a record that is none is counted as such', async () => {
  recorded = calls(2, '2026-11-24T09:00:00Z', 1, (i) => (i === 0 ? { broken: '{' } : ofRole('Decrypt')));
  const { groups = [], notes } = await one();
  expect(countOf(groups)).toBe(1);
  expect(notes).toEqual(['1 record of the history could not be read, and is not counted.']);
});

test('a sample is said to be one', async () => {
  recorded = calls(120, '2026-11-24T09:00:00Z', 60, () => ofRole('Decrypt'));
  const { groups = [], isSample, notes, read } = await one({ most: 70 });
  expect({ count: countOf(groups), isSample, read }).toEqual({ count: 70, isSample: true, read: 70 });
  expect(notes).toEqual([
    'A sample: only the newest 70 calls to KMS of this account and Region were read, back to 2026-11-24T07:51:00Z; --most cut it there. Changes of before were asked for by their names, and are counted.',
  ]);
});

/** Decryptions, and at their end, long before, two changes. */
const busy = () => [
  ...calls(300, '2026-11-24T09:00:00Z', 60, () => ofRole('Decrypt')),
  ...calls(2, '2026-11-01T09:00:00Z', 60, (i) =>
    ofRole(i === 0 ? 'PutKeyPolicy' : 'DisableKey', { eventID: `change-${i}` }),
  ),
];

test('changes from before a sample are counted all the same, and none twice', async () => {
  const cut = calls(1, '2026-11-24T07:51:00Z', 1, () => ofRole('EnableKey', { eventID: 'change-at-the-cut' }));
  recorded = [...busy().slice(0, 69), ...cut, ...busy().slice(69)];
  const { events = [], groups = [] } = await one({ most: 70 });
  expect(events.map(({ id }) => id)).toEqual(['change-at-the-cut', 'change-0', 'change-1']);
  expect(countOf(groups.filter(({ kind }) => kind === 'use'))).toBe(69);
  expect(countOf(groups.filter(({ kind }) => kind === 'change'))).toBe(3);
});

test('an audit that breaks off while changes are asked for goes on there, and counts none twice', async () => {
  recorded = busy();
  const whole = await one({ most: 70 });
  // Two pages of all calls, then a name each: one of the two changes is counted.
  failing = (n) => n > 26 + 2 + 11;
  await run({ most: 70 });
  const [file = ''] = readdirSync(directory);
  const progress = readProgress(session(), file);
  expect(progress.places['111122223333/eu-west-1']).toMatchObject({ isSample: true, names: 11, done: false });
  expect(progress.tallies['prod']?.events.map(({ id }) => id)).toEqual(['change-1']);
  failing = () => false;
  const { report } = await run({ resumed: { progress, file } });
  expect(report.audits[0]?.events.map(({ id }) => id)).toEqual(['change-0', 'change-1']);
  expect(report.audits[0]?.groups).toEqual(whole.groups);
});

test('where the file can not be written the audit is made all the same, if it is not interrupted', async () => {
  recorded = calls(60, '2026-11-24T09:00:00Z', 60, () => ofRole('Decrypt'));
  failing = (n) => n === 2;
  const { unread } = await run({}, session({ directory: join(directory, 'none') }));
  expect(unread).toEqual([expect.stringMatching(/^Failed while reading the event history/)]);
  expect(told).toEqual([
    "cmk-audit-20261124T100000.json can't be written (ENOENT). If this is interrupted, it begins anew.\n",
  ]);
});

test('as many as there are is no sample', async () => {
  recorded = calls(70, '2026-11-24T09:00:00Z', 60, () => ofRole('Decrypt'));
  expect(await one({ most: 70 })).toMatchObject({ isSample: false, read: 70 });
});

test('more than ninety days are refused with where older records may lie', async () => {
  await expect(run({ since: '91d' })).rejects.toThrow(
    'The event history of CloudTrail goes back 90 days, and --since asks for more. Name where the records lie: --log-group, --event-data-store, or --events with a file of them; or ask for --since 90d.',
  );
  expect(aws.calls).toEqual([]);
});

test('an audit that breaks off names the file, goes on from there, and counts nothing twice', async () => {
  // Many of one second: the place where it broke off is in the middle of them.
  recorded = calls(230, '2026-11-24T09:00:00Z', 0, () => ofRole('Decrypt'));
  const whole = await one();
  told = [];
  failing = (n) => n > 5 + 2;
  const broken = await run();
  const [file = ''] = readdirSync(directory);
  expect(told).toEqual([`If this is interrupted, go on with: cmk audit --resume ${file}\n`]);
  expect(broken.report.audits).toEqual([]);
  expect(broken.unread).toEqual([
    'Failed while reading the event history of account 111122223333, eu-west-1: AWS answered InternalFailure (HTTP status 400). It said: no',
    `What was read before is kept; go on with: cmk audit --resume ${file}`,
  ]);
  const kept = JSON.parse(readFileSync(join(directory, file), 'utf8')) as { places: Record<string, { read: number }> };
  expect(kept.places['111122223333/eu-west-1']).toMatchObject({ read: 100, done: false });

  failing = () => false;
  const later = session({ now: () => new Date('2026-11-24T15:00:00Z') });
  const progress = readProgress(later, file);
  const { report, unread } = await run({ resumed: { progress, file } }, later);
  const { unread: _none, ...expected } = whole;
  expect({ audits: report.audits, unread }).toEqual({ audits: [expected], unread: [] });
  expect(report.until).toBe('2026-11-24T10:00:00Z');
  expect(existsSync(join(directory, file))).toBe(false);
}, 60_000);

test('a sample that broke off ends where it would have ended', async () => {
  recorded = calls(230, '2026-11-24T09:00:00Z', 60, () => ofRole('Decrypt'));
  failing = (n) => n > 1;
  await run({ most: 120 });
  failing = () => false;
  const [file = ''] = readdirSync(directory);
  const progress = readProgress(session(), file);
  // Of the second that was read last alone: memory stays the same.
  expect(progress.places['111122223333/eu-west-1']).toMatchObject({
    before: '2026-11-24T08:11:00Z',
    seen: ['event-49'],
  });
  const { report } = await run({ resumed: { progress, file } });
  expect(report.audits[0]).toMatchObject({ read: 120, isSample: true, groups: [{ count: 120 }] });
}, 60_000);

test.each<[string, string]>([
  ['no JSON', '{'],
  ['another file', '{"deployments":[]}'],
  ['a position of no time', '{"cmkAudit":1,"since":"x","until":"y","ids":["prod"],"places":{},"tallies":{}}'],
])('%s is not taken for what an audit left', (_, text) => {
  writeFileSync(join(directory, 'left.json'), text);
  expect(() => readProgress(session(), 'left.json')).toThrow(
    'left.json is not what an interrupted cmk audit left. Begin anew, without --resume.',
  );
});

test('where two keys have the tag of a deployment none of them is audited, and it is said', async () => {
  deployed.stacks = [];
  const tags = { 'cmk:id': 'prod' };
  deployed.keys = { [KEY_ID]: { tags }, other: { tags } };
  const { report, unread } = await run();
  expect([report.audits, unread]).toEqual([[], [expect.stringContaining('more than one key has its tag cmk:id')]]);
});

test('a deployment that has no key is named, with what to do', async () => {
  deployed.stacks = [];
  deployed.keys = {};
  expect(await run()).toMatchObject({
    report: { audits: [] },
    unread: ['prod: there is no stack cmk-prod in account 111122223333, eu-west-1; deploy it: npx cdk deploy cmk-prod'],
  });
});
