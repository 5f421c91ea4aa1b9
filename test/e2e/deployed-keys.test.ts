import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  AttachRolePolicyCommand,
  DetachRolePolicyCommand,
  GetRoleCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import {
  CreateGrantCommand,
  DisableKeyCommand,
  DisableKeyRotationCommand,
  EnableKeyCommand,
  KMSClient,
  ListResourceTagsCommand,
  PutKeyPolicyCommand,
  RevokeGrantCommand,
  TagResourceCommand,
  UpdateKeyDescriptionCommand,
} from '@aws-sdk/client-kms';
import { type AwsDeployment, aliasOf } from '../../lib/aws/fields';
import { loadFile } from '../../lib/configuration/load-file';
import type { PolicyDocument } from '../../lib/aws/policy/document';
import { platformOf } from '../../lib/platforms';
import { sheetOf } from '../../lib/platforms/sheet-of';
import { cmk } from '../../tools/local-cloud/cmk';
import { type ClientSettings, LocalCloud } from '../../tools/local-cloud/local-cloud';
import { liveKey } from '../../tools/local-cloud/live-key';
import { createPrincipals, principalsIn } from '../../tools/local-cloud/principals';
import { decrypt, encrypt } from '../../tools/local-cloud/round-trip';
import { liftTerminationProtection, stackOutput, stackOutputs } from '../../tools/local-cloud/stack';
import { PROJECT } from '../../tools/project';

jest.setTimeout(120_000);

const CONFIGURATION = 'examples/cmk.yaml';
const deployments = loadFile(CONFIGURATION, PROJECT).deployments.filter((d): d is AwsDeployment => d.cloud === 'aws');

let cloud: LocalCloud;
let app: string;

beforeAll(async () => {
  cloud = await LocalCloud.start({ auth: true });
  app = await cloud.synthesize(CONFIGURATION);
  await Promise.all([cloud.bootstrap(app, deployments), createPrincipals(cloud, principalsIn(deployments))]);
  await cloud.deploy(app);
});
afterAll(() => cloud.stop());

const named = (id: string): AwsDeployment => {
  const found = deployments.find((d) => d.id === id);
  if (found === undefined) throw new Error(`${CONFIGURATION} has no deployment ${id}`);
  return found;
};
/** Whoever may assume the roles of the bootstrap: what a person who deploys has. */
const operator = (): NodeJS.ProcessEnv => ({ ...cloud.environment(), CMK_CONFIG: CONFIGURATION });
const ownerOf = (d: AwsDeployment): ClientSettings => cloud.client(d);
const drift = (id: string) => cmk(['policy', id, '--drift'], operator());
const keyArnOf = (d: AwsDeployment): Promise<string> => stackOutput(ownerOf(d), d.stackName, 'KmsKeyArn');

describe.each(deployments.map((d) => [d.id, d] as const))('%s', (_, d) => {
  test('is the key that the configuration describes', async () => {
    const arn = await keyArnOf(d);
    expect(await liveKey(ownerOf(d), arn)).toMatchObject({
      arn,
      state: 'Enabled',
      spec: 'SYMMETRIC_DEFAULT',
      usage: 'ENCRYPT_DECRYPT',
      origin: 'AWS_KMS',
      rotates: true,
      rotationDays: d.key.rotationDays,
      policy: platformOf(d).aws?.keyPolicy(d),
      aliases: [`alias/${aliasOf(d)}`],
      tags: { ...d.tags, 'cmk:id': d.id },
    });
  });

  test('hands its values over as outputs', async () => {
    const arn = await keyArnOf(d);
    expect(await stackOutputs(ownerOf(d), d.stackName)).toMatchObject({
      KmsKeyArn: arn,
      KeyId: arn.split('/').at(-1),
      AliasName: `alias/${aliasOf(d)}`,
      Region: d.region,
      Account: d.account,
    });
  });

  test('has a settings sheet with the live values', async () => {
    const sheet = await cmk(['settings', d.id], operator());
    expect(sheet).toMatchObject({ code: 0, stderr: '' });
    const values = (await stackOutputs(ownerOf(d), d.stackName)) ?? {};
    const { fields } = sheetOf(d, { values, source: 'the live stack' });
    expect(sheet.stdout).toContain((await keyArnOf(d)).split('/').at(-1));
    for (const { value } of fields) expect(sheet.stdout).toContain(value);
  });
});

test('the second deployment changes nothing', async () => {
  const { output } = await cloud.deploy(app);
  expect(output.match(/✅ {2}\S+ \(no changes\)/g)).toHaveLength(deployments.length);
});

test('list --deployed finds every key by its tag', async () => {
  const list = await cmk(['list', '--deployed'], operator());
  expect(list).toMatchObject({ code: 0 });
  for (const d of deployments) expect(list.stdout).toContain(d.stackName);
});

describe('check --deployed', () => {
  const text = readFileSync(join(PROJECT, CONFIGURATION), 'utf8');
  /** The example with a change, checked against what is deployed. */
  const check = async (change: (text: string) => string) => {
    const folder = cloud.folder('changed');
    mkdirSync(join(folder, 'vendor'), { recursive: true });
    copyFileSync(join(PROJECT, 'examples/vendor/adobe-prod.json'), join(folder, 'vendor/adobe-prod.json'));
    writeFileSync(join(folder, 'cmk.yaml'), change(text));
    return cmk(['check', '--deployed'], { ...operator(), CMK_CONFIG: join(folder, 'cmk.yaml') });
  };

  test('finds nothing where the configuration is what was deployed', async () => {
    const { code, stdout } = await check((same) => same);
    expect(stdout).not.toMatch(/adobe-prod|identity-center|immuta-prod/);
    expect(code).toBe(0);
  });

  test('warns of an alias that would stay behind', async () => {
    const { code, stdout } = await check((same) => same.replace('alias: adobe-experience-platform', 'alias: adobe'));
    expect(stdout).toMatch(
      /:13:12: warning: deployments\.adobe-prod\.alias: alias\/adobe-experience-platform is deployed; the next deploy makes alias\/adobe beside it, for the same key\. When nothing uses the old one any more: aws kms delete-alias --region us-east-1 --alias-name alias\/adobe-experience-platform/,
    );
    expect(code).toBe(0);
  });

  test('refuses to make a single-Region key multi-Region', async () => {
    const { code, stdout } = await check((same) =>
      same.replace('  immuta-prod:', '    multiRegion: true\n\n  immuta-prod:'),
    );
    expect(stdout).toContain(
      "is a single-Region key and can't be converted; put multiRegion: false back, or add a deployment with another id",
    );
    expect(code).toBe(1);
  });

  test('refuses another id for a deployment that is there', async () => {
    const { code, stdout } = await check((same) => same.replace('  immuta-prod:', '  immuta-live:'));
    expect(stdout).toContain(
      'deployments.immuta-live: is not deployed, but stack cmk-acme-immuta-prod is (id immuta-prod), which the configuration no longer names. If immuta-live is the same deployment under another name, put the id immuta-prod back: another id makes another key.',
    );
    expect(code).toBe(1);
  });
});

describe('a key that was changed by hand', () => {
  const id = 'immuta-prod';
  let arn: string;
  let client: KMSClient;
  const repair = (...options: string[]) =>
    cmk(['repair', id, ...options], { ...operator(), AWS_ACCESS_KEY_ID: named(id).account });

  beforeAll(async () => {
    const d = named(id);
    arn = await keyArnOf(d);
    client = new KMSClient(ownerOf(d));
    const policy = platformOf(d).aws?.keyPolicy(d) as PolicyDocument;
    const stranger = { Sid: 'x', Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::666666666666:root' } };
    const tampered = { ...policy, Statement: [...policy.Statement, { ...stranger, Action: 'kms:*', Resource: '*' }] };
    await client.send(new PutKeyPolicyCommand({ KeyId: arn, PolicyName: 'default', Policy: JSON.stringify(tampered) }));
    await client.send(new DisableKeyRotationCommand({ KeyId: arn }));
    await client.send(new UpdateKeyDescriptionCommand({ KeyId: arn, Description: 'theirs' }));
    await client.send(new TagResourceCommand({ KeyId: arn, Tags: [{ TagKey: 'owner', TagValue: 'theirs' }] }));
    await client.send(new TagResourceCommand({ KeyId: arn, Tags: [{ TagKey: 'extra', TagValue: 'kept' }] }));
  });

  test('is not put right by a deploy', async () => {
    await cloud.deploy(app);
    expect(JSON.stringify((await liveKey(ownerOf(named(id)), arn)).policy)).toContain('666666666666');
  });

  test('is drift, which a nightly job stops for, and no growth', async () => {
    const { code, stdout } = await drift(id);
    expect(stdout).toBe(
      `immuta-prod, the live access to ${arn} compared with the configuration:
+ account 666666666666, whomever IAM there allows may now do everything (kms:*) [x]
Access is otherwise than configured: 1 of 1 differences give more.
`,
    );
    expect(code).toBe(1);
    expect(await cmk(['policy', id, '--diff'], operator())).toMatchObject({ code: 0 });
  });

  test('is shown with all its differences, and left alone, by cmk repair --dry-run', async () => {
    const { code, stdout } = await repair('--dry-run');
    expect(stdout).toContain('    - account 666666666666, whomever IAM there allows may no longer do everything');
    expect(stdout).toContain('  rotation is off, and shall be every 365 days');
    expect(stdout).toContain('  description is "theirs", and shall be "Customer managed key of Immuta (immuta-prod)"');
    expect(stdout).toContain('  tag owner is "theirs", and shall be "security-engineering"');
    expect(stdout).toContain('Nothing was changed.');
    expect(code).toBe(1);
  });

  test('is not changed by somebody of another account', async () => {
    const { code, stderr } = await cmk(['repair', id, '--yes'], operator());
    expect(stderr).toContain('The deployment is of account 111122223333, but the present AWS credentials');
    expect(stderr).toContain('Sign in to that account, or name a role there as accessRole in cmk.yaml.');
    expect(code).toBe(3);
  });

  test('is not touched where nobody can be asked', async () => {
    const { code, stderr } = await repair();
    expect(stderr).toContain(
      'There is no terminal to ask in: say --yes to make these changes, or --dry-run to see them.',
    );
    expect(code).toBe(2);
    expect(JSON.stringify((await liveKey(ownerOf(named(id)), arn)).policy)).toContain('666666666666');
  });

  test('is put right by cmk repair --yes, tags of others stay, and a second run finds nothing', async () => {
    expect(await repair('--yes')).toMatchObject({
      code: 0,
      stdout: `immuta-prod: 4 changes made; read again, ${arn} is as cmk.yaml says.\n`,
    });
    expect(await liveKey(ownerOf(named(id)), arn)).toMatchObject({
      state: 'Enabled',
      policy: platformOf(named(id)).aws?.keyPolicy(named(id)),
    });
    const { Tags = [] } = await client.send(new ListResourceTagsCommand({ KeyId: arn }));
    expect(Tags).toContainEqual({ TagKey: 'extra', TagValue: 'kept' });
    expect(await repair('--yes')).toMatchObject({
      code: 0,
      stdout: `immuta-prod: ${arn} is as cmk.yaml says; nothing to repair.\n`,
    });
  });

  test('keeps its rotation as it is while it is disabled, which is said, and stays disabled', async () => {
    await client.send(new DisableKeyRotationCommand({ KeyId: arn }));
    await client.send(new DisableKeyCommand({ KeyId: arn }));
    const { code, stdout } = await repair('--yes');
    expect(stdout).toContain(
      "rotation is off, and shall be every 365 days; that can't be changed while the key is Disabled",
    );
    expect(code).toBe(1);
    expect(await liveKey(ownerOf(named(id)), arn)).toMatchObject({ state: 'Disabled' });
    await client.send(new EnableKeyCommand({ KeyId: arn }));
    expect(await repair('--yes')).toMatchObject({ code: 0 });
  });
});

describe('what gives access besides the key policy', () => {
  const id = 'immuta-prod';
  const d = named(id);
  const stranger = 'arn:aws:iam::111122223333:role/KeyAdministrator';
  let kms: KMSClient;
  let iam: IAMClient;
  let KeyId: string;
  let RoleName: string;

  beforeAll(async () => {
    kms = new KMSClient(ownerOf(d));
    iam = new IAMClient(ownerOf(d));
    KeyId = await keyArnOf(d);
    RoleName = (await stackOutput(ownerOf(d), d.stackName, 'RoleArn')).split('/').at(-1) as string;
  });

  test.each(deployments.map((one) => one.id))('is as configured: %s', async (one) => {
    const { code, stdout, stderr } = await drift(one);
    expect(stdout).toContain(': everybody has the access that is configured.\n');
    expect([code, stderr]).toEqual([0, '']);
  });

  test('is drift where somebody made a grant', async () => {
    const grant = { KeyId, GranteePrincipal: stranger, Operations: ['Decrypt' as const] };
    const { GrantId } = await kms.send(new CreateGrantCommand(grant));
    const { code, stdout } = await drift(id);
    expect(stdout).toContain('+ grant: role/KeyAdministrator may now decrypt by a grant of account 111122223333');
    expect(code).toBe(1);
    await kms.send(new RevokeGrantCommand({ KeyId, GrantId }));
    expect((await drift(id)).code).toBe(0);
  });

  test('is drift where somebody else got the IAM policy of the stack', async () => {
    const { AttachedPolicies = [] } = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
    const attachment = { RoleName: 'KeyAdministrator', PolicyArn: AttachedPolicies[0]?.PolicyArn };
    await iam.send(new AttachRolePolicyCommand(attachment));
    const { code, stdout } = await drift(id);
    expect(stdout).toContain(
      '+ IAM policy of role/KeyAdministrator: role/KeyAdministrator may now encrypt and decrypt [ImmutaDataKeys]\n',
    );
    expect(code).toBe(1);
    await iam.send(new DetachRolePolicyCommand(attachment));
    expect((await drift(id)).code).toBe(0);
  });

  test('is drift where somebody else may become the role of the stack', async () => {
    const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
    const trust = decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '');
    const { Statement } = JSON.parse(trust) as PolicyDocument;
    const theirs = { Sid: 'x', Effect: 'Allow', Principal: { AWS: stranger }, Action: 'sts:AssumeRole' };
    const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [...Statement, theirs] });
    await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument }));
    const { code, stdout } = await drift(id);
    expect(stdout).toContain(
      "+ trust policy of the workload's role: role/KeyAdministrator may now assume the role [x]\n",
    );
    expect(code).toBe(1);
    await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument: trust }));
    expect((await drift(id)).code).toBe(0);
  });

  test('is growth where another role is to get it, before anything is deployed', async () => {
    const folder = cloud.folder('contractors');
    mkdirSync(join(folder, 'vendor'), { recursive: true });
    copyFileSync(join(PROJECT, 'examples/vendor/adobe-prod.json'), join(folder, 'vendor/adobe-prod.json'));
    const existing = 'runsOn: { type: existing-role, roleArn: "arn:aws:iam::111122223333:role/ContractorsSandbox" }';
    const text = readFileSync(join(PROJECT, CONFIGURATION), 'utf8');
    writeFileSync(join(folder, 'cmk.yaml'), text.replace('runsOn: { type: ec2 }', existing));
    const { code, stdout } = await cmk(['policy', id, '--diff'], {
      ...operator(),
      CMK_CONFIG: join(folder, 'cmk.yaml'),
    });
    expect(stdout).toContain(
      '+ IAM policy of role/ContractorsSandbox: role/ContractorsSandbox may now encrypt and decrypt [ImmutaDataKeys]\n',
    );
    expect(code).toBe(1);
  });
});

/** What a person types: cmk adopt, then the first command that it prints. */
async function adopt(d: AwsDeployment): Promise<void> {
  const mapping = join(cloud.folder('adopt'), `${d.id}.json`);
  expect(await cmk(['adopt', d.id, '--output', mapping], operator())).toMatchObject({ code: 0, stderr: '' });
  await cloud.cdk(['import', '--app', app, d.stackName, '--resource-mapping', mapping]);
}

describe('keys whose stacks were destroyed', () => {
  const arns = new Map<string, string>();
  const ciphertexts = new Map<string, Uint8Array>();
  const arnOf = (d: AwsDeployment): string => arns.get(d.id) ?? '';

  beforeAll(async () => {
    for (const d of deployments) {
      arns.set(d.id, await keyArnOf(d));
      ciphertexts.set(d.id, (await encrypt(ownerOf(d), arnOf(d))) as Uint8Array);
    }
  });

  test('are not destroyed while termination protection is on', async () => {
    await expect(cloud.cdk(['destroy', '--app', app, '--all', '--force'])).rejects.toThrow(
      'cannot be deleted while TerminationProtection is enabled',
    );
    for (const d of deployments) expect(await stackOutputs(ownerOf(d), d.stackName)).toBeDefined();
  });

  test('stay, with their aliases, when protection is lifted and the stacks go', async () => {
    for (const d of deployments) await liftTerminationProtection(ownerOf(d), d.stackName);
    await cloud.cdk(['destroy', '--app', app, '--all', '--force']);
    for (const d of deployments) {
      expect(await stackOutputs(ownerOf(d), d.stackName)).toBeUndefined();
      expect(await liveKey(ownerOf(d), arnOf(d))).toMatchObject({ state: 'Enabled', aliases: [`alias/${aliasOf(d)}`] });
    }
  });

  test('come back by cdk import with the mapping of cmk adopt, then cdk deploy', async () => {
    await Promise.all(deployments.map(adopt));
    await cloud.deploy(app);
    for (const d of deployments) {
      expect(await keyArnOf(d)).toBe(arnOf(d));
      expect(await liveKey(ownerOf(d), arnOf(d))).toMatchObject({
        state: 'Enabled',
        aliases: [`alias/${aliasOf(d)}`],
        policy: platformOf(d).aws?.keyPolicy(d),
      });
    }
  });

  test('decrypt what was encrypted before', async () => {
    for (const d of deployments) {
      expect(await decrypt(ownerOf(d), arnOf(d), ciphertexts.get(d.id) as Uint8Array)).toBe('works');
    }
  });

  test("can be used by Immuta's new role", async () => {
    const d = named('immuta-prod');
    const client = cloud.client(d, await cloud.assume(await stackOutput(ownerOf(d), d.stackName, 'RoleArn')));
    expect(await decrypt(client, arnOf(d), ciphertexts.get(d.id) as Uint8Array)).toBe('works');
  });
});
