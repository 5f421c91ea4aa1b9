import {
  DescribeKeyCommand,
  EnableKeyCommand,
  KMSClient,
  PutKeyPolicyCommand,
  ScheduleKeyDeletionCommand,
} from '@aws-sdk/client-kms';
import type { AwsDeployment } from '../../lib/aws/fields';
import type { PolicyDocument } from '../../lib/aws/policy/document';
import { loadFile } from '../../lib/configuration/load-file';
import { platformOf } from '../../lib/platforms';
import { cmk } from '../../tools/local-cloud/cmk';
import { LocalCloud } from '../../tools/local-cloud/local-cloud';
import { createPrincipals, principalsIn } from '../../tools/local-cloud/principals';
import { stackOutput } from '../../tools/local-cloud/stack';
import { PROJECT } from '../../tools/project';

jest.setTimeout(120_000);

const CONFIGURATION = 'examples/cmk.yaml';
const immuta = loadFile(CONFIGURATION, PROJECT).deployments.find((d) => d.id === 'immuta-prod') as AwsDeployment;

let cloud: LocalCloud;
let arn: string;

beforeAll(async () => {
  cloud = await LocalCloud.start({ auth: true });
  const app = await cloud.synthesize(CONFIGURATION);
  await Promise.all([cloud.bootstrap(app, [immuta]), createPrincipals(cloud, principalsIn([immuta]))]);
  await cloud.deploy(app, [immuta.stackName]);
  arn = await stackOutput(cloud.client(immuta), immuta.stackName, 'KmsKeyArn');
});
afterAll(() => cloud.stop());

const kms = () => new KMSClient(cloud.client(immuta));
const run = (...args: string[]) => cmk(args, { ...cloud.environment(immuta.account), CMK_CONFIG: CONFIGURATION });
const state = async () => (await kms().send(new DescribeKeyCommand({ KeyId: arn }))).KeyMetadata?.KeyState;
const enableKey = () => kms().send(new EnableKeyCommand({ KeyId: arn }));

test('a dry run shows what breaks, who would do it and how to take it back, and does nothing', async () => {
  const { code, stdout } = await run('disable', 'immuta-prod', '--dry-run');
  expect([code, await state()]).toEqual([0, 'Enabled']);
  expect(stdout).toContain('What it means  While the key is disabled or the role loses access, Immuta can');
  expect(stdout).toMatch(/Felt after {5}not documented by Immuta; KMS refuses at once/);
  expect(stdout).toContain('Done by        the present AWS credentials');
  expect(stdout).toContain('Take it back   npx --no cmk enable immuta-prod');
  expect(stdout).toContain('Nothing was changed.');
});

test('without a terminal nothing is done unless --yes is said', async () => {
  const { code, stderr } = await run('disable', 'immuta-prod');
  expect([code, await state()]).toEqual([2, 'Enabled']);
  expect(stderr).toContain(
    'There is no terminal to ask in: say --yes to disable the key, or --dry-run to see what it means.',
  );
});

test('with --yes the key is disabled, and a second run says that it is so already', async () => {
  const first = await run('disable', 'immuta-prod', '--yes');
  expect([first.code, await state()]).toEqual([0, 'Disabled']);
  expect(first.stdout).toBe(`immuta-prod: ${arn} is disabled. To take it back: npx --no cmk enable immuta-prod\n`);
  const second = await run('disable', 'immuta-prod', '--yes');
  expect([second.code, second.stdout]).toEqual([0, `immuta-prod: ${arn} is disabled already. Nothing was changed.\n`]);
});

test('a disabled key does not rotate', async () => {
  const { code, stderr } = await run('rotate', 'immuta-prod', '--yes');
  expect([code, stderr]).toEqual([1, `immuta-prod: ${arn} is Disabled; only an enabled key rotates.\n`]);
});

test('enable takes it back', async () => {
  const { code, stdout } = await run('enable', 'immuta-prod', '--yes');
  expect([code, await state()]).toEqual([0, 'Enabled']);
  expect(stdout).toBe(`immuta-prod: ${arn} is enabled. To take it back: npx --no cmk disable immuta-prod\n`);
});

test('a key to which somebody has more access is not enabled unless told', async () => {
  await run('disable', 'immuta-prod', '--yes');
  const policy = platformOf(immuta).aws?.keyPolicy(immuta) as PolicyDocument;
  const put = (statements: readonly object[]) =>
    kms().send(
      new PutKeyPolicyCommand({
        KeyId: arn,
        PolicyName: 'default',
        Policy: JSON.stringify({ ...policy, Statement: statements }),
      }),
    );
  const stranger = {
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::666666666666:root' },
    Action: 'kms:*',
    Resource: '*',
  };
  await put([...policy.Statement, stranger]);

  const refused = await run('enable', 'immuta-prod', '--yes');
  expect([refused.code, await state()]).toEqual([1, 'Disabled']);
  expect(refused.stderr).toContain('immuta-prod was not enabled: somebody has other access than cmk.yaml says.');
  expect(refused.stderr).toMatch(/key policy: .*666666666666.* \(more than configured\)/);

  const told = await run('enable', 'immuta-prod', '--yes', '--despite-drift');
  expect([told.code, await state()]).toEqual([0, 'Enabled']);
  await put([...policy.Statement]);
});

test('a key that is pending deletion is neither disabled nor enabled: what to do is said', async () => {
  await kms().send(new ScheduleKeyDeletionCommand({ KeyId: arn, PendingWindowInDays: 30 }));
  const disabled = await run('disable', 'immuta-prod', '--yes');
  const enabled = await run('enable', 'immuta-prod', '--yes');
  expect([disabled.code, enabled.code, await state()]).toEqual([1, 1, 'PendingDeletion']);
  expect(disabled.stderr).toContain(`${arn} is PendingDeletion, and nobody can use it: there is nothing to disable.`);
  expect(enabled.stderr).toContain('npx --no cmk runbook immuta-prod recover');
});

test('where the history of rotations can not be read nothing is rotated', async () => {
  await enableKey();
  const { code, stderr } = await run('rotate', 'immuta-prod', '--yes');
  expect(code).toBe(3);
  expect(stderr).toContain(`Failed while reading the past rotations of ${arn}`);
});
