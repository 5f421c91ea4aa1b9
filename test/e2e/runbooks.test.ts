import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { KMSClient, ScheduleKeyDeletionCommand } from '@aws-sdk/client-kms';
import type { AwsDeployment } from '../../lib/aws/fields';
import { loadFile } from '../../lib/configuration/load-file';
import { type Known, runbookOf } from '../../lib/platforms/runbooks/runbook-of';
import type { RunbookName } from '../../lib/sheets/runbook-titles';
import type { Finished } from '../../tools/command';
import { cmk } from '../../tools/local-cloud/cmk';
import { liveKey } from '../../tools/local-cloud/live-key';
import { LocalCloud } from '../../tools/local-cloud/local-cloud';
import { pasted } from '../../tools/local-cloud/pasted';
import { createPrincipals, principalsIn } from '../../tools/local-cloud/principals';
import { decrypt, encrypt } from '../../tools/local-cloud/round-trip';
import { stackOutput, stackOutputs } from '../../tools/local-cloud/stack';
import { PROJECT } from '../../tools/project';

jest.setTimeout(120_000);

const CONFIGURATION = 'examples/cmk.yaml';
const d = loadFile(CONFIGURATION, PROJECT).deployments.find(({ id }) => id === 'immuta-prod') as AwsDeployment;

let cloud: LocalCloud;
let app: string;
let keyArn: string;
let ciphertext: Uint8Array;

beforeAll(async () => {
  cloud = await LocalCloud.start({ auth: true });
  app = await cloud.synthesize(CONFIGURATION);
  await Promise.all([cloud.bootstrap(app, [d]), createPrincipals(cloud, principalsIn([d]))]);
  await cloud.deploy(app, [d.stackName]);
  keyArn = await stackOutput(owner(), d.stackName, 'KmsKeyArn');
  ciphertext = (await encrypt(owner(), keyArn)) as Uint8Array;
});
afterAll(() => cloud.stop());

const owner = () => cloud.client(d);
const state = async (): Promise<string | undefined> => (await liveKey(owner(), keyArn)).state;
const known = (values: Readonly<Record<string, string>>): Known => ({
  values,
  source: 'cmk.yaml',
  state: 'Not read.',
  notices: [],
});

/** The texts of the blocks of these steps, in their order. */
function blocks(name: RunbookName, ids: readonly string[], values: Readonly<Record<string, string>> = {}): string[] {
  const { steps } = runbookOf(d, name, known(values));
  return ids.flatMap((id) => {
    const found = steps.find((step) => step.id === id);
    if (found === undefined) throw new Error(`${name} has no step ${id}`);
    return found.blocks.map(({ text }) => text);
  });
}

async function paste(lines: readonly string[], folder = 'runbook'): Promise<Finished> {
  const configuration = join(PROJECT, CONFIGURATION);
  const done = await pasted(lines, { cloud, place: d, app, configuration, folder: cloud.folder(folder) });
  expect([done.code, done.code === 0 ? '' : done.output]).toEqual([0, '']);
  return done;
}

test('cmk runbook reads the ARN and the state from the cloud where it answers', async () => {
  const env = { ...cloud.environment(d.account), CMK_CONFIG: CONFIGURATION };
  const { code, stdout, stderr } = await cmk(['runbook', d.id, 'revoke'], env);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toContain(keyArn);
  expect(stdout).toMatch(/The key +Key enabled, read /);
});

describe('revoke, without outputs', () => {
  test('finds the key, keeps what gives access, and disables it', async () => {
    const find = blocks('revoke', ['find-key']);
    const { stdout } = await paste([
      find[0],
      find[2],
      ...blocks('revoke', ['look', 'keep-access', 'disable']),
    ] as string[]);
    expect(stdout.trimEnd().split('\n')).toEqual([
      keyArn,
      keyArn.split('/').at(-1),
      expect.stringContaining(d.account),
      `${keyArn}\tEnabled\tNone`,
      'Disabled',
    ]);
    expect(await state()).toBe('Disabled');
    const policy = readFileSync(join(cloud.folder('runbook'), `${d.id}-policy.json`), 'utf8');
    expect(JSON.parse(policy)).toHaveProperty('Statement');
    expect(readFileSync(join(cloud.folder('runbook'), `${d.id}-grants.json`), 'utf8')).toContain('Grants');
    await expect(decrypt(owner(), keyArn, ciphertext)).rejects.toThrow();
  });

  test('gives it back', async () => {
    await paste(blocks('revoke', ['enable'], { KmsKeyArn: keyArn }));
    expect(await state()).toBe('Enabled');
    expect(await decrypt(owner(), keyArn, ciphertext)).toBe('works');
  });

  test('takes the policy from the role of Immuta, and gives it again', async () => {
    const [role, list, detach] = blocks('revoke', ['detach'], { KmsKeyArn: keyArn }) as [string, string, string];
    const roleArn = (await paste([role])).stdout.trim();
    expect(roleArn).toBe(await stackOutput(owner(), d.stackName, 'RoleArn'));
    const named = (text: string) => text.replace('ROLE-NAME', roleArn.split('/').at(-1) as string);
    const { stdout } = await paste([named(list)]);
    const policyArn = /arn:aws:iam::\S+/.exec(stdout)?.[0] ?? '';
    const use = async () => decrypt(cloud.client(d, await cloud.assume(roleArn)), keyArn, ciphertext);
    expect(await use()).toBe('works');
    await paste([named(detach).replace('POLICY-ARN', policyArn)]);
    expect(await use()).toBe('refused');
    const [attach, compare] = blocks('revoke', ['attach'], { KmsKeyArn: keyArn }) as [string, string];
    const again = await paste([named(attach).replace('POLICY-ARN', policyArn), compare]);
    expect(again.stdout).toContain('everybody has the access that is configured');
    expect(await use()).toBe('works');
  });
});

describe('recover', () => {
  test('of a key that is pending deletion: the deletion is cancelled, and the key enabled', async () => {
    await new KMSClient(owner()).send(new ScheduleKeyDeletionCommand({ KeyId: keyArn, PendingWindowInDays: 7 }));
    expect(await state()).toBe('PendingDeletion');
    const { stdout } = await paste(blocks('recover', ['cancel-deletion', 'enable'], { KmsKeyArn: keyArn }));
    expect(stdout.trimEnd().split('\n').slice(-2)).toEqual(['Disabled', 'Enabled']);
    expect(await state()).toBe('Enabled');
  });

  test('of a destroyed stack: its key is found by its alias, and comes back under the same ARN', async () => {
    await paste(blocks('retire', ['tidy'], { KmsKeyArn: keyArn }));
    expect(await stackOutputs(owner(), d.stackName)).toBeUndefined();
    const find = blocks('recover', ['find-key']) as [string, string, string];
    expect((await paste([find[1], find[2]])).stdout).toContain(keyArn);
    await paste(blocks('recover', ['adopt']), 'adopt');
    expect(await stackOutput(owner(), d.stackName, 'KmsKeyArn')).toBe(keyArn);
    expect(await state()).toBe('Enabled');
    expect(await decrypt(owner(), keyArn, ciphertext)).toBe('works');
  });

  test('compares access, and puts the policy back that somebody changed', async () => {
    const { stdout } = await paste(blocks('recover', ['compare-access', 'locked-out'], { KmsKeyArn: keyArn }));
    expect(stdout).toContain('everybody has the access that is configured');
    expect(stdout).toContain('nothing to repair');
  });
});

test('break-glass changes nothing of a key that is well, and writes pages', async () => {
  await paste(blocks('break-glass', ['who', 'look', 'enable', 'compare-access', 'keep-page'], { KmsKeyArn: keyArn }));
  expect(await state()).toBe('Enabled');
  for (const name of ['break-glass', 'recover', 'revoke', 'compromised']) {
    expect(readFileSync(join(cloud.folder('runbook'), `${d.id}-${name}.html`), 'utf8')).toMatch(/^<!doctype html>/);
  }
});

test('compromised keeps what CloudTrail has of the key, and lists its grants', async () => {
  const [list] = blocks('compromised', ['grants'], { KmsKeyArn: keyArn }) as [string];
  await paste([...blocks('compromised', ['keep-access', 'evidence'], { KmsKeyArn: keyArn }), list]);
  expect(readFileSync(join(cloud.folder('runbook'), `${d.id}-calls.txt`), 'utf8')).toMatch(/EnableKey\t\d{12}/);
});
