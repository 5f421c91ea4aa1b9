import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AwsDeployment, aliasOf } from '../../lib/aws/fields';
import { loadFile } from '../../lib/configuration/load-file';
import { platformOf } from '../../lib/platforms';
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
    const { fields } = platformOf(d).settings(d, { values, source: 'the live stack' });
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
