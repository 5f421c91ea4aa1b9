import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type AwsDeployment, aliasOf } from '../../lib/aws/fields';
import { loadFile } from '../../lib/deployments/load-file';
import { platformOf } from '../../lib/platforms';
import { cmk } from '../support/local-cloud/cmk';
import { CdkFailure, LocalCloud, type ClientSettings } from '../support/local-cloud/local-cloud';
import { liveKey } from '../support/local-cloud/live-key';
import { createPrincipals, principalsIn } from '../support/local-cloud/principals';
import { decrypt, encrypt } from '../support/local-cloud/round-trip';
import { liftTerminationProtection, stackOutput, stackOutputs } from '../support/local-cloud/stack';

jest.setTimeout(120_000);

const CONFIGURATION = 'examples/cmk.yaml';
const deployments = loadFile(CONFIGURATION, resolve(__dirname, '../..')).deployments.filter(
  (d): d is AwsDeployment => d.cloud === 'aws',
);
const IMMUTA = 'immuta-prod';

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
    const sheet = await cmk(['settings', d.id], { ...cloud.environment(), CMK_CONFIG: CONFIGURATION });
    expect(sheet).toMatchObject({ code: 0, stderr: '' });
    const arn = await keyArnOf(d);
    expect(sheet.stdout).toContain(d.platform === 'immuta' ? arn.split('/').at(-1) : arn);
  });
});

test('the second deployment changes nothing', async () => {
  const { output } = await cloud.deploy(app);
  expect(output.match(/✅ {2}\S+ \(no changes\)/g)).toHaveLength(deployments.length);
});

test('list --deployed finds every key by its tag', async () => {
  const list = await cmk(['list', '--deployed'], { ...cloud.environment(), CMK_CONFIG: CONFIGURATION });
  expect(list).toMatchObject({ code: 0 });
  for (const d of deployments) expect(list.stdout).toContain(d.stackName);
});

describe('a key whose stack was destroyed', () => {
  const d = named(IMMUTA);
  let ciphertext: Uint8Array;
  let before: string;

  beforeAll(async () => {
    before = await keyArnOf(d);
    const role = await stackOutput(ownerOf(d), d.stackName, 'RoleArn');
    ciphertext = (await encrypt(cloud.client(d, await cloud.assume(role)), before)) as Uint8Array;
  });

  test('is not destroyed while termination protection is on', async () => {
    const refused = cloud.cdk(['destroy', '--app', app, d.stackName, '--force']);
    await expect(refused).rejects.toThrow(CdkFailure);
    await expect(refused).rejects.toThrow('cannot be deleted while TerminationProtection is enabled');
  });

  test('stays, with its alias, when protection is lifted and the stack goes', async () => {
    await liftTerminationProtection(ownerOf(d), d.stackName);
    await cloud.cdk(['destroy', '--app', app, d.stackName, '--force']);
    expect(await stackOutputs(ownerOf(d), d.stackName)).toBeUndefined();
    expect(await liveKey(ownerOf(d), before)).toMatchObject({ state: 'Enabled', aliases: [`alias/${aliasOf(d)}`] });
  });

  test('comes back by cdk import with the mapping of cmk adopt, then cdk deploy', async () => {
    const adopted = await cmk(['adopt', d.id, '--format', 'json'], {
      ...cloud.environment(),
      CMK_CONFIG: CONFIGURATION,
    });
    expect(adopted).toMatchObject({ code: 0 });
    const mapping = join(cloud.folder('adopt'), 'mapping.json');
    writeFileSync(mapping, adopted.stdout);
    await cloud.cdk(['import', '--app', app, d.stackName, '--resource-mapping', mapping]);
    await cloud.deploy(app, [d.stackName]);
    expect(await keyArnOf(d)).toBe(before);
    expect(await liveKey(ownerOf(d), before)).toMatchObject({
      state: 'Enabled',
      aliases: [`alias/${aliasOf(d)}`],
      policy: platformOf(d).aws?.keyPolicy(d),
    });
  });

  test('decrypts what was encrypted before', async () => {
    const role = await stackOutput(ownerOf(d), d.stackName, 'RoleArn');
    expect(await decrypt(cloud.client(d, await cloud.assume(role)), before, ciphertext)).toBe('works');
  });
});
