import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AuditReport } from '../../../lib/sheets/audit/report';
import { type AuditedAws, auditedAws, ofRole } from '../../support/audited-aws';
import { cmk, cmkWith } from '../../support/cmk';
import { type Recorded, calls, lookupEvents } from '../../support/event-history';
import { immuta } from '../configuration/immuta';

let bench: AuditedAws;
let recorded: readonly Recorded[];

const now = () => `${new Date(Date.now() - 60_000).toISOString().slice(0, 19)}Z`;
const mallory = { type: 'IAMUser', accountId: '111122223333', arn: 'arn:aws:iam::111122223333:user/mallory' };
/** Without the time and the id, which the history gives. */
const call = (eventName: string, more: object = {}) => {
  const { eventTime: _time, eventID: _id, ...record } = ofRole(eventName, more as Readonly<Record<string, unknown>>);
  return record;
};

beforeEach(async () => {
  recorded = [];
  bench = await auditedAws((asked) => (asked.action === 'LookupEvents' ? lookupEvents(recorded, asked) : undefined));
  writeFileSync(join(bench.directory, 'cmk.yaml'), immuta());
});
afterEach(() => bench.stop());

const run = (...args: string[]) => cmk(bench.directory, 'audit', ...args);
/** What differs from run to run. */
const steady = (text: string) =>
  text.replace(/\d\d:\d\d:\d\dZ/g, 'hh:mm:ssZ').replace(/\d{4}-\d\d-\d\d/g, 'YYYY-MM-DD');

test('the text has a block for each key: who used it, who was not expected, what was refused and changed', async () => {
  const one = (i: number) =>
    [
      call('Decrypt'),
      call('Decrypt', { userIdentity: mallory }),
      call('Decrypt', { userIdentity: mallory, errorCode: 'AccessDenied' }),
      call('DisableKey', { userIdentity: { ...mallory, invokedBy: 'cloudformation.amazonaws.com' } }),
      call('Decrypt', { errorCode: 'DisabledException' }),
      call('DescribeKey'),
    ][i] as object;
  recorded = calls(6, now(), 1, (i) => one(i) as Readonly<Record<string, unknown>>);
  const { stdout, exitCode } = await run('prod');
  expect(exitCode).toBe(0);
  expect(steady(stdout)).toMatchSnapshot();
});

test('who did two things that were not expected is one caller', async () => {
  recorded = calls(2, now(), 1, (i) => call(i === 0 ? 'Decrypt' : 'Encrypt', { userIdentity: mallory }));
  expect((await run('prod')).stdout).toContain('\nUnexpected callers: 1\n');
});

test('of a long list the first ten are shown, and where the others are', async () => {
  recorded = calls(30, now(), 1, (i) => call(i % 2 === 0 ? 'DisableKey' : 'EnableKey'));
  const { stdout } = await run('prod');
  expect(stdout).toContain('\nChanges: 30\n');
  expect(stdout).toContain('\n  and 20 more: --format csv or html has all\n');
});

test('a name that somebody chose steers no terminal, in no format', async () => {
  const arn = 'arn:aws:iam::111122223333:user/\u001b[2J\u202e<b>';
  recorded = calls(1, now(), 1, () => call('\u001b[2JDecrypt', { userIdentity: { ...mallory, arn } }));
  for (const format of ['text', 'csv', 'html']) {
    const { stdout } = await run('prod', '--format', format);
    expect([format, /[\u0000-\u0009\u000b-\u001f\u202e]/.test(stdout)]).toEqual([format, false]);
    expect(stdout).toContain('\\u001b[2J');
  }
  expect(
    ((JSON.parse((await run('prod', '--json')).stdout) as AuditReport).audits[0]?.groups ?? []).map(({ who }) => who),
  ).toEqual([arn]);
});

test.each<[args: readonly string[], what: string, exitCode: number]>([
  [[], 'mallory', 0],
  [['--fail-on', 'unexpected'], 'mallory', 1],
  [['--fail-on', 'unexpected'], 'the role', 0],
  [['--fail-on', 'unexpected'], 'a refusal', 0],
  [['--fail-on', 'refused'], 'a refusal', 1],
  [['--fail-on', 'refused'], 'mallory', 0],
])('%j with a use by %s ends with code %d', async (args, what, exitCode) => {
  const used = {
    mallory: call('Decrypt', { userIdentity: mallory }),
    'the role': call('Decrypt'),
    'a refusal': call('Decrypt', { userIdentity: mallory, errorCode: 'AccessDenied' }),
  }[what] as Readonly<Record<string, unknown>>;
  recorded = calls(1, now(), 1, () => used);
  expect((await run('prod', ...args)).exitCode).toBe(exitCode);
});

test('what could not be read ends with code 3, and with 1 where what was looked for is found all the same', async () => {
  writeFileSync(
    join(bench.directory, 'events.jsonl'),
    `${JSON.stringify(ofRole('Decrypt', { userIdentity: mallory, eventTime: now() }))}\n{\n`,
  );
  const { exitCode, stderr } = await run('prod', '--events', 'events.jsonl');
  expect({ exitCode, stderr }).toEqual({
    exitCode: 3,
    stderr:
      'error: events.jsonl: 1 line or record could not be read as a record of CloudTrail, the first at line 2; they are not counted.\n',
  });
  expect((await run('prod', '--events', 'events.jsonl', '--fail-on', 'unexpected')).exitCode).toBe(1);
});

test('an audit that is interrupted says how to go on, and goes on without being asked anew', async () => {
  recorded = calls(60, now(), 1, () => call('Decrypt'));
  let lookups = 0;
  bench.deployed.instead = (asked) => {
    if (asked.action !== 'LookupEvents') return undefined;
    return ++lookups === 2
      ? { status: 400, body: '{"__type":"InternalFailure","message":"no"}' }
      : lookupEvents(recorded, asked);
  };
  const told: string[] = [];
  const broken = await cmkWith({ tell: (text) => told.push(text) }, bench.directory, 'audit', '--all', '--since', '7d');
  const file = readdirSync(bench.directory).find((name) => name.startsWith('cmk-audit-')) ?? '';
  expect([broken.exitCode, broken.stdout, told]).toEqual([
    3,
    '',
    [`If this is interrupted, go on with: cmk audit --resume ${file}\n`],
  ]);
  const { stdout, exitCode } = await run('--resume', file, '--json');
  const report = JSON.parse(stdout) as AuditReport;
  expect([exitCode, report.audits[0]?.read, report.audits[0]?.groups.map(({ count }) => count)]).toEqual([0, 60, [60]]);
  expect(Date.parse(report.until) - Date.parse(report.since)).toBe(7 * 86_400_000);
  await expect(run('prod', '--resume', 'x.json')).rejects.toThrow(
    '--resume goes on with the deployments of x.json: name none.',
  );
});
