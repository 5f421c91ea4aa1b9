import { execFileSync } from 'node:child_process';
import type { AwsDeployment } from '../../../lib/aws/fields';
import { callsOfRole, callsSince } from '../../../lib/platforms/key-calls';

const d = { region: 'eu-west-1' } as AwsDeployment;
const KEY_ID = '1234abcd-12ab-34cd-56ef-1234567890ab';
const KEY_ARN = `arn:aws:kms:eu-west-1:111122223333:key/${KEY_ID}`;
const ROLE_ARN = 'arn:aws:iam::111122223333:role/immuta/Immuta';

/** What the AWS CLI is given, word by word, when the command is pasted into a shell. */
const pasted = (command: string): string[] =>
  execFileSync('/bin/sh', ['-c', `aws() { printf '%s\\n' "$@"; }\n${command}`], { encoding: 'utf8' })
    .trimEnd()
    .split('\n');

test('of each call with the key since a time it says whether the role made it, and how it ended', () => {
  expect(pasted(callsOfRole(d, 'Encrypt', KEY_ARN, ROLE_ARN))).toEqual([
    'cloudtrail',
    'lookup-events',
    '--start-time',
    'START-TIME',
    '--region',
    'eu-west-1',
    '--max-items',
    '1000',
    '--lookup-attributes',
    'AttributeKey=EventName,AttributeValue=Encrypt',
    '--output',
    'text',
    '--query',
    'Events[].{t:EventTime,n:EventName,' +
      `k:contains(CloudTrailEvent,'${KEY_ID}'),` +
      "r:contains(CloudTrailEvent,':assumed-role/Immuta/')," +
      "f:contains(CloudTrailEvent,'errorCode')}" +
      "|[?k||r&&f].[t,n,r&&'BY-THE-ROLE'||'BY-OTHERS',f&&'FAILED'||'WORKED']",
  ]);
});

test.each([
  ['as CloudFormation names a role', 'cmk-immuta-prod-Role-1A2B3C4D5E6F'],
  ['as long as a name of a role may be', 'r'.repeat(64)],
])('no line is wider than a terminal, %s', (_, name) => {
  const command = callsOfRole(d, 'Decrypt', KEY_ARN, `arn:aws:iam::111122223333:role/${name}`);
  expect(command.split('\n').filter((line) => line.length > 80)).toEqual([]);
  expect(pasted(command).at(-1)).toContain(`r:contains(CloudTrailEvent,':assumed-role/${name}/'),`);
});

test('no call is looked up before somebody says from when on', () => {
  expect(callsOfRole(d, 'Encrypt', KEY_ARN, ROLE_ARN)).toContain('  --start-time START-TIME \\\n');
});

test('a row of the query stands on one line where it fits in 80 columns with its backslash, else in parts', () => {
  const row = (length: number) => [['x'.repeat(length - 1), 'y']];
  const linesOf = (length: number) => callsSince(d, ['EventName', 'Encrypt'], row(length)).split('\n').length;
  expect(linesOf(80) - linesOf(79)).toBe(1);
});
