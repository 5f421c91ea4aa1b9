import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CloudFormationClient, ListStacksCommand } from '@aws-sdk/client-cloudformation';
import { KMSClient, ListKeysCommand } from '@aws-sdk/client-kms';
import { runCommand } from '../../tools/command';
import { cmk } from '../../tools/local-cloud/cmk';
import { CdkFailure, LocalCloud } from '../../tools/local-cloud/local-cloud';
import { localEnvironment } from '../../tools/local-cloud/environment';
import { type BadInput, inputs } from './bad-inputs';

jest.setTimeout(60_000);

const STACK_TRACE = /^\s+at .*:\d+:\d+\)?$/m;
const place = { account: '111122223333', region: 'eu-west-1' };
let cloud: LocalCloud;
beforeAll(async () => {
  cloud = await LocalCloud.start();
});
afterAll(() => cloud.stop());

/** Writes cmk.yaml and what it names, and gives its path. */
function written(input: Pick<BadInput, 'text' | 'paste'>): string {
  const folder = cloud.folder('configuration');
  writeFileSync(join(folder, 'cmk.yaml'), input.text);
  writeFileSync(join(folder, 'paste.json'), input.paste ?? '');
  return join(folder, 'cmk.yaml');
}

/** What `cdk deploy --all` says when it fails. */
async function refused(file: string): Promise<string> {
  const failure: unknown = await cloud.cdk(['deploy', '--all'], { env: { CMK_CONFIG: file } }).catch((e: unknown) => e);
  if (!(failure instanceof CdkFailure)) throw new Error('cdk deploy did not fail');
  return failure.output;
}

async function deployed(): Promise<unknown[]> {
  const { StackSummaries = [] } = await new CloudFormationClient(cloud.client(place)).send(new ListStacksCommand({}));
  const { Keys = [] } = await new KMSClient(cloud.client(place)).send(new ListKeysCommand({}));
  return [...StackSummaries, ...Keys];
}

describe.each(inputs)('$what', (input) => {
  test('is refused by cmk check in words', async () => {
    const { code, output } = await cmk(['check', '--config', written(input)], cloud.environment());
    expect(code).toBe(1);
    expect(output).toContain(input.says);
    expect(output).not.toMatch(STACK_TRACE);
  });
});

test.each(inputs.filter(({ what }) => ['no YAML', 'a rotation of 30 days', 'a truncated paste'].includes(what)))(
  'cdk deploy says the same of $what, and deploys nothing',
  async (input) => {
    const output = await refused(written(input));
    expect(output).toContain(input.says);
    expect(output).not.toMatch(STACK_TRACE);
    expect(await deployed()).toEqual([]);
  },
);

test('a missing cmk.yaml is said to be missing', async () => {
  expect(await refused('nowhere/cmk.yaml')).toContain(
    'There is no nowhere/cmk.yaml here. README.md has one to start from; ' +
      'or name another file with --config or CMK_CONFIG.',
  );
});

test('a local cloud that is not running is said to be out of reach', async () => {
  const env = localEnvironment(process.env, 'http://127.0.0.1:9', cloud.folder('home'));
  const { code, output } = await cmk(['settings', 'immuta-prod', '--config', 'examples/cmk.yaml'], env);
  expect(code).toBe(3);
  expect(output).toContain('AWS was not reached; see the network, proxies and AWS_ENDPOINT_URL.');
  expect(output).not.toMatch(STACK_TRACE);
});

test('a machine without Python is told what it needs', async () => {
  const script = "require('./tools/python/find-python').findPython()";
  const { code, stderr } = await runCommand(process.execPath, ['--import', 'tsx', '--eval', script], {
    env: { PATH: cloud.folder('empty'), TSX_DISABLE_CACHE: '1' },
  });
  expect(code).toBe(1);
  expect(stderr).toContain(
    'The local cloud and the template checks need Python 3.10 or newer with its venv module: ' +
      'no python3 was found on the PATH. ' +
      'Install one (https://www.python.org/downloads/) and run the same command again.',
  );
});
