import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AwsDeployment } from '../../lib/aws/fields';
import { loadFile } from '../../lib/configuration/load-file';
import type { Finished } from '../../tools/command';
import { cmk } from '../../tools/local-cloud/cmk';
import { type Credentials, LocalCloud } from '../../tools/local-cloud/local-cloud';
import { createPrincipals, principalsIn } from '../../tools/local-cloud/principals';
import { assumeRoleWithPolicy } from '../../tools/local-cloud/role-with-policy';
import { liftTerminationProtection, stackOutput } from '../../tools/local-cloud/stack';
import { PROJECT } from '../../tools/project';
import { shownPolicy } from '../docs/shown-policy';

jest.setTimeout(120_000);

const ACCOUNT = '111122223333';
const role = (name: string): string => `arn:aws:iam::${ACCOUNT}:role/${name}`;
const lookup = (region: string): string => role(`cdk-hnb659fds-lookup-role-${ACCOUNT}-${region}`);

let cloud: LocalCloud;
let folder: string;
let app: string;
let deployments: readonly AwsDeployment[];
/** Somebody with the policy that docs/deploying.md shows for whoever deploys, and with no other. */
let deployer: Credentials;
/** Somebody with the last line of it, which the page says is enough to look. */
let reader: Credentials;
/** Somebody of the account who may do nothing at all. */
let nobody: Credentials;

/** The AWS deployments of the example in the account of the documented policy, as text. */
function configuration(): string {
  const text = readFileSync(join(PROJECT, 'examples/cmk.yaml'), 'utf8');
  const [head, ...blocks] = text.split(/^(?= {2}[\w-]+:$)/m);
  return [head, ...blocks.filter((block) => block.includes(`account: "${ACCOUNT}"`))].join('');
}

beforeAll(async () => {
  cloud = await LocalCloud.start({ auth: true });
  folder = cloud.folder('configuration');
  mkdirSync(join(folder, 'vendor'));
  copyFileSync(join(PROJECT, 'examples/vendor/adobe-prod.json'), join(folder, 'vendor/adobe-prod.json'));
  writeFileSync(join(folder, 'cmk.yaml'), configuration());
  deployments = loadFile(join(folder, 'cmk.yaml'), PROJECT).deployments as readonly AwsDeployment[];
  app = await cloud.synthesize(join(folder, 'cmk.yaml'));
  await Promise.all([cloud.bootstrap(app, deployments), createPrincipals(cloud, principalsIn(deployments))]);
  const policy = shownPolicy('deployer');
  const [statement] = policy.Statement;
  const lastLine = [statement?.Resource ?? []].flat().slice(-1);
  deployer = await assumeRoleWithPolicy(cloud, role('CmkDeploy'), policy);
  reader = await assumeRoleWithPolicy(cloud, role('CmkRead'), {
    ...policy,
    Statement: [{ ...statement, Resource: lastLine }],
  });
  nobody = await assumeRoleWithPolicy(cloud, role('CmkNobody'), {
    ...policy,
    Statement: [{ Effect: 'Deny', Action: 'sts:AssumeRole', Resource: '*' }],
  });
});
afterAll(() => cloud.stop());

const variables = (c: Credentials): NodeJS.ProcessEnv => ({
  AWS_ACCESS_KEY_ID: c.accessKeyId,
  AWS_SECRET_ACCESS_KEY: c.secretAccessKey,
  AWS_SESSION_TOKEN: c.sessionToken,
});
const run = (who: Credentials, ...args: readonly string[]): Promise<Finished> =>
  cmk(args, { ...cloud.environment(), ...variables(who), CMK_CONFIG: join(folder, 'cmk.yaml') });
const keyArnOf = (d: AwsDeployment): Promise<string> => stackOutput(cloud.client(d), d.stackName, 'KmsKeyArn');
const named = (id: string): AwsDeployment => {
  const found = deployments.find((d) => d.id === id);
  if (found === undefined) throw new Error(`no deployment ${id}`);
  return found;
};

test('the deployer deploys', async () => {
  expect(deployments.map((d) => d.id)).toEqual(['adobe-prod', 'immuta-prod']);
  const { code } = await cloud.cdk(['deploy', '--app', app, '--all', '--require-approval', 'never'], {
    env: variables(deployer),
  });
  expect(code).toBe(0);
});

describe.each([
  ['the deployer', () => deployer],
  ['whoever may assume only the lookup role', () => reader],
])('%s', (_, who) => {
  test.each([
    'check --deployed',
    'list --deployed',
    'status --no-live',
    'status',
    'policy adobe-prod --diff',
    'policy immuta-prod --diff',
    'policy adobe-prod --drift',
    'policy immuta-prod --drift',
    'settings --all',
  ])('runs cmk %s', async (command) => {
    expect(await run(who(), ...command.split(' '))).toMatchObject({ code: 0, stderr: '' });
  });

  test('sees every key, and that it is enabled', async () => {
    const { stdout } = await run(who(), 'list', '--deployed', '--json');
    const found = JSON.parse(stdout) as { kind: string; id: string; state: string; remark?: string }[];
    expect(found.map(({ kind, id, state, remark }) => [kind, id, state, remark])).toEqual([
      ['key', 'immuta-prod', 'enabled', undefined],
      ['stack', 'immuta-prod', 'CREATE_COMPLETE', undefined],
      ['key', 'adobe-prod', 'enabled', undefined],
      ['stack', 'adobe-prod', 'CREATE_COMPLETE', undefined],
    ]);
  });
});

test('a changed alias in the file does not lead the comparison to another key', async () => {
  const d = named('adobe-prod');
  const changed = join(folder, 'changed.yaml');
  writeFileSync(changed, configuration().replace('alias: adobe-experience-platform', 'alias: cmk-acme-immuta-prod'));
  const { code, stdout } = await run(deployer, 'policy', d.id, '--diff', '--config', changed, '--json');
  expect(JSON.parse(stdout)).toMatchObject({ changes: [], keyArn: await keyArnOf(d) });
  expect(code).toBe(0);
});

test.each([
  'check --deployed',
  'list --deployed',
  'status',
  'policy adobe-prod --diff',
  'policy adobe-prod --drift',
  'settings adobe-prod',
  'adopt adobe-prod',
])('who may do nothing learns from cmk %s who was refused, what, and where', async (command) => {
  const { code, stderr } = await run(nobody, ...command.split(' '));
  expect(stderr).toContain(
    `Failed while reading the stacks of account ${ACCOUNT}, us-east-1: cloudformation:DescribeStacks was refused to the present AWS credentials (arn:aws:sts::${ACCOUNT}:assumed-role/CmkNobody/local); sts:AssumeRole was refused for the bootstrap's lookup role (${lookup('us-east-1')}). Use credentials that may, or bootstrap the account (npx cdk bootstrap), with --trust for yours.`,
  );
  expect(code).toBe(3);
});

describe('when the stacks are destroyed', () => {
  const arns = new Map<string, string>();

  beforeAll(async () => {
    for (const d of deployments) arns.set(d.id, await keyArnOf(d));
    for (const d of deployments) await liftTerminationProtection(cloud.client(d), d.stackName);
    await cloud.cdk(['destroy', '--app', app, '--all', '--force'], { env: variables(deployer) });
  });

  test('the reader is told to adopt the keys, not to deploy', async () => {
    const { code, stdout, stderr } = await run(reader, 'settings', '--all');
    expect([code, stdout]).toEqual([1, '']);
    for (const d of deployments) {
      const arn = arns.get(d.id) ?? '';
      expect(stderr).toContain(
        `error: ${d.id}: there is no stack ${d.stackName} in account ${ACCOUNT}, ${d.region}, but its key ${arn} lives on, enabled. Bring it back: cmk adopt ${d.id} --key ${arn.split('/')[1]}. A deploy would make another key, or fail\n`,
      );
    }
  });

  test('the policy is compared with that of the key, and the stack said to be gone', async () => {
    const { code, stdout } = await run(reader, 'policy', 'adobe-prod', '--diff');
    expect(stdout).toContain(`the deployed access to ${arns.get('adobe-prod')} (stack destroyed: cmk adopt adobe-prod`);
    expect(code).toBe(0);
  });

  test('what went with the stack of Immuta is new to a deploy, and missing live', async () => {
    const diff = await run(reader, 'policy', 'immuta-prod', '--diff');
    expect(diff.stdout).toContain(
      "+ IAM policy of the workload's role: the workload's role may now encrypt and decrypt",
    );
    expect(diff.code).toBe(1);
    const drift = await run(reader, 'policy', 'immuta-prod', '--drift');
    expect(drift.stdout).toContain("- IAM policy of the workload's role: the workload's role may no longer encrypt");
    expect(drift.code).toBe(1);
  });

  test('cmk adopt finds the key', async () => {
    const mapping = join(folder, 'import.json');
    const adopted = await run(reader, 'adopt', 'adobe-prod', '--output', mapping);
    expect(adopted).toMatchObject({ code: 0, stderr: '' });
    expect(adopted.stdout).toContain(arns.get('adobe-prod'));
  });
});
