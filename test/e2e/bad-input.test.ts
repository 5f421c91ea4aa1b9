import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CloudFormationClient, ListStacksCommand } from '@aws-sdk/client-cloudformation';
import { KMSClient, ListKeysCommand } from '@aws-sdk/client-kms';
import { CdkFailure, LocalCloud } from '../support/local-cloud/local-cloud';

jest.setTimeout(60_000);

const place = { account: '111122223333', region: 'eu-west-1' };
const valid = `deployments:
  immuta-prod:
    platform: immuta
    account: "111122223333"
    region: eu-west-1
    administrators: [arn:aws:iam::111122223333:role/KeyAdministrator]
    runsOn: { type: ec2 }
`;
const bomb = `a: &a [${'x,'.repeat(9)}x]
b: &b [${'*a,'.repeat(9)}*a]
c: &c [${'*b,'.repeat(9)}*b]
d: &d [${'*c,'.repeat(9)}*c]
deployments: [*d, *d]
`;

let cloud: LocalCloud;
beforeAll(async () => {
  cloud = await LocalCloud.start();
});
afterAll(() => cloud.stop());

/** What `cdk deploy --all` says to a cmk.yaml. */
async function deploy(text: string): Promise<string> {
  const file = join(cloud.folder('configuration'), 'cmk.yaml');
  writeFileSync(file, text);
  return refused(file);
}

async function refused(file: string): Promise<string> {
  const failure: unknown = await cloud.cdk(['deploy', '--all'], { env: { CMK_CONFIG: file } }).catch((e: unknown) => e);
  if (!(failure instanceof CdkFailure)) throw new Error('cdk deploy did not fail');
  return failure.output;
}

test.each([
  ['rotation of 30 days', valid + '    key: { rotationDays: 30 }\n', /cmk\.yaml:8:26.*from 90 to 2560/],
  ['an unquoted account', valid.replace(/"(\d{12})"/, '011122223333'), /cmk\.yaml:4:14.*quote/],
  ['an unknown key', valid + '    rotationDay: 90\n', /cmk\.yaml:8:5/],
  ['no YAML', 'deployments: {', /cmk\.yaml:1:\d+/],
  ['an alias bomb', bomb, /cmk\.yaml.*alias/i],
])('%s is refused with its place, and nothing is deployed', async (_, text, message) => {
  const output = await deploy(text);
  expect(output).toMatch(message);
  expect(output).not.toMatch(/^\s+at /m);
  const { StackSummaries = [] } = await new CloudFormationClient(cloud.client(place)).send(new ListStacksCommand({}));
  const { Keys = [] } = await new KMSClient(cloud.client(place)).send(new ListKeysCommand({}));
  expect([...StackSummaries, ...Keys]).toEqual([]);
});

test('a missing cmk.yaml is said to be missing', async () => {
  expect(await refused('nowhere/cmk.yaml')).toContain(
    'There is no nowhere/cmk.yaml here. Copy examples/cmk.yaml and edit it, ' +
      'or name another file with --config or CMK_CONFIG.',
  );
});
