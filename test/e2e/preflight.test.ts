import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CloudTrailClient,
  CreateTrailCommand,
  StartLoggingCommand,
  StopLoggingCommand,
} from '@aws-sdk/client-cloudtrail';
import {
  AttachRolePolicyCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  DetachRolePolicyCommand,
  IAMClient,
  ListRolesCommand,
} from '@aws-sdk/client-iam';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import {
  CreateAliasCommand,
  CreateKeyCommand,
  DeleteAliasCommand,
  KMSClient,
  ListAliasesCommand,
  ListKeysCommand,
} from '@aws-sdk/client-kms';
import type { AwsDeployment } from '../../lib/aws/fields';
import { loadFile } from '../../lib/configuration/load-file';
import type { Check, Checked } from '../../lib/operations/checks';
import { cmk } from '../../tools/local-cloud/cmk';
import { type Credentials, LocalCloud } from '../../tools/local-cloud/local-cloud';
import { createPrincipals, principalsIn } from '../../tools/local-cloud/principals';
import { assumeRoleWithPolicy } from '../../tools/local-cloud/role-with-policy';
import { stackOutput } from '../../tools/local-cloud/stack';
import { PROJECT } from '../../tools/project';
import { shownPolicy } from '../docs/shown-policy';

jest.setTimeout(180_000);

const ACCOUNT = '111122223333';
const ADMINISTRATOR = 'arn:aws:iam::aws:policy/AdministratorAccess';
const OTHER = '444455556666';
const place = { account: ACCOUNT, region: 'us-east-1' };
const role = (name: string): string => `arn:aws:iam::${ACCOUNT}:role/${name}`;

let cloud: LocalCloud;
let folder: string;
let app: string;
let deployments: readonly AwsDeployment[];

/** The AWS deployments of the example in one account, as text. */
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
});
afterAll(() => cloud.stop());

const run = (args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  cmk(['preflight', ...args], { ...cloud.environment(ACCOUNT), CMK_CONFIG: join(folder, 'cmk.yaml'), ...env });
const variables = (c: Credentials): NodeJS.ProcessEnv => ({
  AWS_ACCESS_KEY_ID: c.accessKeyId,
  AWS_SECRET_ACCESS_KEY: c.secretAccessKey,
  AWS_SESSION_TOKEN: c.sessionToken,
});

/** Exit code, and each check of a deployment by its name with outcome and text. */
async function checks(id: string, env: NodeJS.ProcessEnv = {}) {
  const { code, stdout, stderr } = await run([id, '--json'], env);
  expect(stderr).toBe('');
  const [{ checks: all = [] } = {}] = JSON.parse(stdout) as Partial<Checked>[];
  return { code, all, of: (name: string): readonly Check[] => all.filter((c) => c.check === name) };
}
const outcomes = (all: readonly Check[]): string[] => all.map((c) => `${c.outcome} ${c.check}`);

const READY = [
  'credentials',
  'Region',
  'bootstrap',
  'deploy roles',
  'trail',
  'permissions',
  'stack',
  'alias',
  'principals',
];
/** The local AWS has no Service Quotas. */
const passed = (all: readonly Check[]) => all.filter((c) => c.check !== 'quota').map((c) => [c.check, c.outcome]);

describe('an account with nothing in it', () => {
  test('is told everything that is missing, each with what to do', async () => {
    const { code, all } = await checks('adobe-prod');
    expect(all.filter((c) => c.outcome === 'fail')).toEqual([
      {
        check: 'bootstrap',
        outcome: 'fail',
        text: 'there is no bootstrap with the qualifier hnb659fds in account 111122223333, us-east-1',
        next: 'As an administrator of the account run `npx cdk bootstrap aws://111122223333/us-east-1`.',
      },
      {
        check: 'trail',
        outcome: 'fail',
        text: 'no trail records what changes a key in account 111122223333, us-east-1',
        next: 'Let a trail log management events, writes at least, without leaving out kms.amazonaws.com.',
      },
      ...['KeyAdministrator', 'DataEngineer'].map((name) => ({
        check: 'principals',
        outcome: 'fail',
        text: `${role(name)} does not exist, and KMS refuses a policy that names it`,
        next: 'Create it, or name another one in cmk.yaml.',
      })),
    ]);
    expect(code).toBe(1);
  });
});

describe('an account that is ready', () => {
  const trails = () => new CloudTrailClient(cloud.client(place));

  beforeAll(async () => {
    const named = principalsIn(deployments).filter((arn) => !arn.endsWith('DataEngineer'));
    await Promise.all([cloud.bootstrap(app, deployments), createPrincipals(cloud, named)]);
    await trails().send(new CreateTrailCommand({ Name: 'audit', S3BucketName: 'logs', IsMultiRegionTrail: true }));
    await trails().send(new StartLoggingCommand({ Name: 'audit' }));
  });

  test('passes all that the local AWS can answer', async () => {
    const { code, all } = await checks('immuta-prod');
    expect(passed(all)).toEqual(READY.map((name) => [name, 'pass']));
    expect(code).toBe(3);
  });

  test('has one principal that does not exist', async () => {
    const { of, code } = await checks('adobe-prod');
    expect(of('principals').map((c) => c.text)).toEqual([
      `${role('DataEngineer')} does not exist, and KMS refuses a policy that names it`,
    ]);
    expect(code).toBe(1);
  });

  test('has a trail that is stopped', async () => {
    await trails().send(new StopLoggingCommand({ Name: 'audit' }));
    const { of } = await checks('immuta-prod');
    await trails().send(new StartLoggingCommand({ Name: 'audit' }));
    expect(of('trail')).toMatchObject([
      {
        outcome: 'fail',
        text: 'no trail records what changes a key in account 111122223333, eu-west-1: audit is stopped',
      },
    ]);
  });

  test('has a key of somebody else with the alias', async () => {
    const kms = new KMSClient(cloud.client({ account: ACCOUNT, region: 'eu-west-1' }));
    const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
    const AliasName = 'alias/cmk-acme-immuta-prod';
    await kms.send(new CreateAliasCommand({ AliasName, TargetKeyId: KeyMetadata?.KeyId }));
    const { of, code } = await checks('immuta-prod');
    await kms.send(new DeleteAliasCommand({ AliasName }));
    expect(of('alias')).toEqual([
      {
        check: 'alias',
        outcome: 'fail',
        text: `${AliasName} points to ${KeyMetadata?.Arn}, which is not of this deployment`,
        next: `Write another alias for immuta-prod in cmk.yaml; or, if that is its key, bring it back: npx --no cmk adopt immuta-prod --key ${KeyMetadata?.KeyId}.`,
      },
    ]);
    expect(code).toBe(1);
  });

  test('lets in nobody of another account that it does not trust, and then nothing else is asked', async () => {
    const { all, code } = await checks('immuta-prod', cloud.environment(OTHER));
    expect(all).toEqual([
      {
        check: 'credentials',
        outcome: 'fail',
        text: `arn:aws:iam::${OTHER}:root, of account ${OTHER}; the deployment is of account ${ACCOUNT}, whose bootstrap does not let them in`,
        next: `Sign in to account ${ACCOUNT}, or bootstrap it with --trust ${OTHER}.`,
      },
    ]);
    expect(code).toBe(1);
  });

  test('lets in the account that its bootstrap trusts', async () => {
    const { all } = await checks('immuta-prod', cloud.environment('000000000000'));
    expect(passed(all)).toEqual(READY.map((name) => [name, 'pass']));
    expect(all[0]?.text).toContain(`account ${ACCOUNT} lets them in as arn:aws:sts::${ACCOUNT}:assumed-role/cdk-`);
  });

  test('says what a role that may do nothing is refused, and where to allow it', async () => {
    const nobody = await assumeRoleWithPolicy(cloud, role('CmkNobody'), {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Deny', Action: 'sts:AssumeRole', Resource: '*' }],
    });
    const { all, of, code } = await checks('immuta-prod', variables(nobody));
    expect(code).toBe(3);
    expect(outcomes(all).slice(0, 2)).toEqual(['pass credentials', 'pass Region']);
    expect(all.slice(2).every((c) => c.outcome === 'not-possible')).toBe(true);
    const me = `arn:aws:sts::${ACCOUNT}:assumed-role/CmkNobody/local`;
    const lookup = role(`cdk-hnb659fds-lookup-role-${ACCOUNT}-eu-west-1`);
    expect(of('principals')).toEqual([
      {
        check: 'principals',
        outcome: 'not-possible',
        text: `iam:GetRole was refused to the present AWS credentials (${me}); sts:AssumeRole was refused for the bootstrap's lookup role (${lookup})`,
        next: 'Allow iam:GetRole in an IAM policy of whoever asks; docs/preflight.md has the whole policy.',
      },
    ]);
  });

  test('does not let somebody deploy who may only read', async () => {
    const reader = await assumeRoleWithPolicy(cloud, role('CmkReader'), shownPolicy('preflight'));
    const { all, of, code } = await checks('immuta-prod', variables(reader));
    expect(passed(all)).toEqual(READY.map((name) => [name, name === 'deploy roles' ? 'fail' : 'pass']));
    expect(of('deploy roles')[0]?.text).toBe(
      `the present credentials may not become ${['deploy', 'file-publishing'].map((r) => role(`cdk-hnb659fds-${r}-role-${ACCOUNT}-eu-west-1`)).join(' and ')}`,
    );
    expect(code).toBe(1);
  });
});

describe('a bootstrap whose CloudFormation may do little', () => {
  test('refuses what a deployment would be refused', async () => {
    const execution = shownPolicy('execution');
    const Statement = execution.Statement.filter((s) => s.Sid !== 'CreateKeys' && s.Sid !== 'AttachImmutaPolicy');
    const iam = new IAMClient(cloud.client({ account: ACCOUNT, region: 'eu-west-1' }));
    const PolicyName = 'CmkNarrow';
    const PolicyDocument = JSON.stringify({ ...execution, Statement });
    const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName, PolicyDocument }));
    const RoleName = `cdk-hnb659fds-cfn-exec-role-${ACCOUNT}-eu-west-1`;
    await iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn: ADMINISTRATOR }));
    await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: Policy?.Arn }));
    const narrow = await checks('immuta-prod');
    const DefaultDocument = JSON.stringify(execution);
    const version = { PolicyArn: Policy?.Arn, PolicyDocument: DefaultDocument, SetAsDefault: true };
    await iam.send(new CreatePolicyVersionCommand(version));
    const documented = await checks('immuta-prod');
    await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: ADMINISTRATOR }));

    const some = `arn:aws:iam::${ACCOUNT}:role/cmk-acme-immuta-prod-Workload`;
    expect(narrow.of('permissions').map((c) => c.text)).toEqual([
      `no policy of ${role(RoleName)} allows kms:CreateKey on *, iam:AttachRolePolicy on ${some}`,
    ]);
    expect(narrow.code).toBe(1);
    // The local AWS simulates without the values of condition keys, and the documented policy has a condition there.
    expect(documented.of('permissions').map((c) => c.text)).toEqual([
      `no policy of ${role(RoleName)} allows iam:AttachRolePolicy on ${some}`,
    ]);
  });
});

test('cmk doctor finds who is signed in, and the clock of AWS', async () => {
  const env = { ...cloud.environment(ACCOUNT), CMK_CONFIG: join(folder, 'cmk.yaml') };
  const { code, stdout, stderr } = await cmk(['doctor', '--json'], env);
  const [{ checks: all = [] } = {}] = JSON.parse(stdout) as Partial<Checked>[];
  expect(all.filter((c) => ['build', 'install', 'AWS credentials', 'clock'].includes(c.check))).toMatchObject([
    { outcome: 'pass' },
    { outcome: 'pass' },
    { outcome: 'pass', text: `arn:aws:iam::${ACCOUNT}:root, of account ${ACCOUNT}` },
    { outcome: 'pass' },
  ]);
  expect([code, stderr]).toEqual([0, '']);
});

describe('when it is deployed', () => {
  beforeAll(() => cloud.deploy(app, ['cmk-acme-immuta-prod']));

  test('the alias and the stack are its own', async () => {
    const { all, of } = await checks('immuta-prod');
    const keyArn = await stackOutput(
      cloud.client({ account: ACCOUNT, region: 'eu-west-1' }),
      'cmk-acme-immuta-prod',
      'KmsKeyArn',
    );
    expect(passed(all)).toEqual(READY.map((name) => [name, 'pass']));
    expect(of('stack')[0]?.text).toBe(
      `cmk-acme-immuta-prod is deployed already, with key ${keyArn}: a deployment updates it`,
    );
    expect(of('alias')[0]?.text).toBe("alias/cmk-acme-immuta-prod is of this deployment's own key");
  });

  test('JUnit has a suite for each deployment, and nothing is changed', async () => {
    const at = cloud.client({ account: ACCOUNT, region: 'eu-west-1' });
    const there = async () => {
      const { Stacks } = await new CloudFormationClient(at).send(new DescribeStacksCommand({}));
      const { Keys } = await new KMSClient(at).send(new ListKeysCommand({}));
      const { Aliases } = await new KMSClient(at).send(new ListAliasesCommand({}));
      const { Roles } = await new IAMClient(at).send(new ListRolesCommand({}));
      return { Stacks, Keys, Aliases, Roles: Roles?.map((r) => r.Arn) };
    };
    const before = await there();
    const { stdout } = await run(['--all', '--format', 'junit']);
    expect(stdout).toMatch(/<testsuite name="adobe-prod"[\s\S]*<testsuite name="immuta-prod"/);
    expect(await there()).toEqual(before);
  });
});
