import { cpSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Runbook } from '../../../lib/sheets/runbook';
import { VENDOR_OBJECT_ID } from '../../../tools/outputs-of';
import { PROJECT } from '../../../tools/project';
import { cmk } from '../../support/cmk';
import { exampleFile } from '../../support/deployments';
import { type Deployed, arnOf, deployedAws, stackOf } from '../../support/deployed-aws';
import { type LoopbackAws, awsEnvironment, refused, withAwsEnvironment } from '../../support/loopback-aws';
import { deploymentText } from '../configuration/immuta';

const KEY = '11111111-12ab-34cd-56ef-1234567890ab';
const TIMES = new Date('2026-11-25T04:30:00Z');

let folder: string;
let aws: LoopbackAws;
let restore: () => void;
let deployed: Deployed;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cmk-runbook-'));
  cpSync(join(PROJECT, 'examples'), folder, { recursive: true });
  deployed = { stacks: [], keys: {}, instead: () => undefined };
  aws = await deployedAws(deployed);
  restore = withAwsEnvironment(awsEnvironment(aws.url));
});

afterEach(async () => {
  rmSync(folder, { recursive: true });
  restore();
  await aws.stop();
});

const run = (...args: string[]) => cmk(folder, 'runbook', ...args);
const json = async (...args: string[]) => JSON.parse((await run(...args, '--json')).stdout) as Runbook;
const write = (file: string, value: unknown) => {
  writeFileSync(join(folder, file), JSON.stringify(value));
  utimesSync(join(folder, file), TIMES, TIMES);
};
const immuta = () => writeFileSync(join(folder, 'cmk.yaml'), `deployments:\n${deploymentText('a')}`);

describe('without a network', () => {
  test('a runbook is printed from cmk.yaml alone, and begins with how the key is found', async () => {
    const { stdout, exitCode } = await run('adobe-prod', 'recover', '--no-live');
    expect(exitCode).toBeUndefined();
    expect(stdout.split('\n').slice(0, 9)).toEqual([
      'Bring the key back: adobe-prod',
      'Adobe Experience Platform. AWS account 111122223333, us-east-1. Values from',
      'cmk.yaml alone: no outputs were read.',
      '',
      'When         The platform says that it can not use the key, or the key, its',
      '             policy, its stack or its state are gone.',
      'Who decides  The owner of the data in Experience Platform decides, with whoever',
      '             answers for security. Adobe sees a revoked key as your order to',
      '             make the data unreadable.',
    ]);
    expect(stdout).toContain('1.  Find out the ARN of the key');
    expect(stdout).toContain('aws kms cancel-key-deletion --region us-east-1 --key-id "$KEY_ARN"');
    expect(aws.calls).toEqual([]);
  });

  test('an outputs file gives the ARN, and is named with its day', async () => {
    const keyArn = `arn:aws:kms:us-east-1:111122223333:key/${KEY}`;
    write('outputs.json', { 'cmk-acme-adobe-prod': { KmsKeyArn: keyArn, KeyId: KEY } });
    const runbook = await json('adobe-prod', 'recover', '--no-live', '--outputs', 'outputs.json');
    expect(runbook.source).toBe('cmk.yaml and outputs.json, written 2026-11-25 04:30 UTC');
    expect(runbook.steps[0]?.id).toBe('look');
    expect(JSON.stringify(runbook)).toContain(keyArn);
    expect(JSON.stringify(runbook)).not.toContain('KEY_ARN');
  });

  test('a key of another account in that file is refused, and nothing is printed', async () => {
    write('outputs.json', { 'cmk-acme-adobe-prod': { KmsKeyArn: `arn:aws:kms:us-east-1:666666666666:key/${KEY}` } });
    await expect(run('adobe-prod', 'recover', '--no-live', '--outputs', 'outputs.json')).rejects.toThrow(
      'These outputs are not of the deployments of cmk.yaml; nothing was done with them.',
    );
  });

  test('a local Terraform state gives the object id of the vendor', async () => {
    mkdirSync(join(folder, 'state'));
    const outputs = { ServicePrincipalObjectId: { value: VENDOR_OBJECT_ID, type: 'string' } };
    write('state/cmk-acme-informatica-prod.tfstate', { version: 4, outputs });
    const text = exampleFile('cmk.yaml').replace(
      'informatica-prod:',
      'informatica-prod:\n    informaticaKmsConnect: { displayName: Informatica KMS Connect }',
    );
    writeFileSync(join(folder, 'cmk.yaml'), text);
    const runbook = await json('informatica-prod', 'revoke', '--no-live');
    expect(runbook.source).toBe('cmk.yaml and state/cmk-acme-informatica-prod.tfstate, written 2026-11-25 04:30 UTC');
    expect(JSON.stringify(runbook)).toContain(`--object-id ${VENDOR_OBJECT_ID}`);
  });

  test('what a state says of another vault is left out, and said', async () => {
    mkdirSync(join(folder, 'state'));
    const outputs = { KeyVaultUri: { value: 'https://evil.vault.azure.net/', type: 'string' } };
    write('state/cmk-acme-informatica-prod.tfstate', { version: 4, outputs });
    const runbook = await json('informatica-prod', 'recover', '--no-live');
    expect(runbook.notices).toEqual([
      'Not taken for true: output KeyVaultUri is "https://evil.vault.azure.net/" in state/cmk-acme-informatica-prod.tfstate, written 2026-11-25 04:30 UTC; it must be https://acme-informatica-cmk.vault.azure.net/.',
    ]);
    expect(runbook.steps.map(({ id }) => id)).toContain('recover-vault');
  });
});

describe('with the cloud', () => {
  beforeEach(immuta);

  test('the ARN comes from the stack, and the first line says how the key stands', async () => {
    deployed.stacks = [stackOf('a', KEY)];
    deployed.keys = { [KEY]: { state: 'Disabled' } };
    const runbook = await json('a', 'recover');
    expect(runbook.state).toMatch(/^Key disabled, read 2\d{3}-\d\d-\d\d \d\d:\d\d UTC\.$/);
    expect(runbook.notices).toEqual([
      `The key is disabled now: nobody can use it, the platform included. To enable it: aws kms enable-key --region eu-west-1 --key-id ${KEY}`,
    ]);
    expect(runbook.steps[0]?.id).toBe('look');
    expect(JSON.stringify(runbook.steps)).toContain(arnOf(KEY));
  });

  test('of a stack that was destroyed the key is found by its tag', async () => {
    deployed.keys = { [KEY]: { tags: { 'cmk:id': 'a' }, state: 'PendingDeletion', deletionDate: 1_797_000_000 } };
    const runbook = await json('a', 'recover');
    expect(runbook.state).toContain('Stack destroyed, key pending deletion until');
    expect(runbook.source).toBe('cmk.yaml and AWS');
    expect(runbook.notices[0]).toContain(`its key ${arnOf(KEY)} is, pending deletion`);
    expect(JSON.stringify(runbook.steps)).toContain(arnOf(KEY));
  });

  test('a file that names another key than the stack is said', async () => {
    const other = '22222222-12ab-34cd-56ef-1234567890ab';
    deployed.stacks = [stackOf('a', KEY)];
    deployed.keys = { [KEY]: {} };
    write('outputs.json', { 'cmk-a': { KmsKeyArn: arnOf(other), KeyId: other } });
    expect((await json('a', 'retire', '--outputs', 'outputs.json')).notices).toEqual([
      `The outputs name ${arnOf(other)}, and in AWS it is ${arnOf(KEY)}: see which key the platform uses.`,
    ]);
  });

  test('who may not look gets the runbook all the same, with the reason in one line', async () => {
    deployed.instead = ({ action }) => (action === 'DescribeStacks' ? refused('ExpiredToken', 'expired') : undefined);
    const { stdout, exitCode } = await run('a', 'recover', '--json');
    const runbook = JSON.parse(stdout) as Runbook;
    expect(exitCode).toBeUndefined();
    expect(runbook.state).toMatch(/^Not read: .*the AWS credentials have expired; sign in again\.$/);
    expect(runbook.steps[0]?.id).toBe('find-key');
  });

  test('who gets no answer waits five seconds and no longer', async () => {
    deployed.instead = () => ({ body: '', sends: 'nothing' });
    const began = Date.now();
    const runbook = await json('a', 'revoke');
    expect(runbook.state).toBe('Not read: no answer within 5 s.');
    expect(runbook.steps.map(({ id }) => id)).toContain('disable');
    expect(Date.now() - began).toBeLessThan(8000);
  }, 15_000);
});

test('as html it is one page that loads nothing', async () => {
  const { stdout } = await run('immuta-prod', 'break-glass', '--no-live', '--format', 'html');
  expect(stdout).toMatch(/^<!doctype html>\n/);
  expect(stdout).toContain('<p class="kind">Runbook for an encryption key</p>');
  expect(stdout.match(/ (src|href)="(?!#|https:\/\/)[^"]*"/g)).toBeNull();
});

test('an unknown runbook or deployment is wrong usage, with what there is', async () => {
  await expect(run('adobe-prod', 'panic')).rejects.toThrow(
    "error: command-argument value 'panic' is invalid for argument 'name'. Allowed choices are replace, revoke, recover, retire, break-glass, compromised.",
  );
  await expect(run('adobe', 'revoke')).rejects.toThrow(
    'There is no deployment adobe (known: adobe-prod, identity-center, immuta-prod, informatica-prod)',
  );
});
