import { chmodSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Deployment } from '../../../lib/fields/deployment';
import type { Session } from '../../../lib/operations/session';
import { type Check, exitCodeOf } from '../../../lib/operations/checks';
import { doctor } from '../../../lib/operations/doctor';
import { SignInError } from '../../../lib/live/azure/sign-in-error';
import { TENANT } from '../../support/azure-deployment';
import { examples } from '../../support/deployments';
import {
  type AwsAnswer,
  type LoopbackAws,
  awsEnvironment,
  identity,
  loopbackAws,
  refused,
  withAwsEnvironment,
} from '../../support/loopback-aws';
import { testSession } from '../../support/session';

const NOW = new Date('2026-11-24T10:00:00Z');

let project: string;
let bin: string;
let aws: LoopbackAws;
let restore: () => void;
let answer: () => AwsAnswer;
let variables: Record<string, string>;

const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(project, path)), { recursive: true });
  writeFileSync(join(project, path), text);
};
const json = (path: string, value: object): void => write(path, JSON.stringify(value));
/** A program on the PATH that prints this. */
function program(name: string, prints: string): void {
  write(`path/${name}`, `#!/bin/sh\ncat <<'END'\n${prints}\nEND\n`);
  chmodSync(join(project, 'path', name), 0o755);
}
const at = (date: Date): AwsAnswer => ({ ...identity('111122223333'), headers: { date: date.toUTCString() } });

beforeEach(async () => {
  project = mkdtempSync(join(tmpdir(), 'cmk-doctor-'));
  bin = join(project, 'path');
  json('package.json', { engines: { node: '>=20.19' }, dependencies: { zod: '4.6.7', 'aws-cdk': '2.1148.1' } });
  json('package-lock.json', {
    packages: { 'node_modules/zod': { version: '4.6.7' }, 'node_modules/aws-cdk': { version: '2.1148.1' } },
  });
  json('node_modules/zod/package.json', { version: '4.6.7' });
  json('node_modules/aws-cdk/package.json', { version: '2.1148.1' });
  write('lib/a.ts', '');
  write('bin/cmk.ts', '');
  write('dist/bin/cmk.js', '');
  program('npm', '11.19.1');
  program('terraform', '{ "terraform_version": "1.11.4" }');
  program('python3', 'Python 3.11.7');
  answer = () => at(NOW);
  aws = await loopbackAws(() => answer());
  restore = withAwsEnvironment(awsEnvironment(aws.url));
  variables = { PATH: `${bin}:/bin:/usr/bin` };
});
afterEach(async () => {
  restore();
  await aws.stop();
  rmSync(project, { recursive: true });
});

const all = examples().deployments;
const onAws = all.filter((d) => d.cloud === 'aws');
const onAzure = all.filter((d) => d.cloud === 'azure');

const run = (deployments: readonly Deployment[] = onAws, session: Partial<Session> = {}, node = '20.20.2') =>
  doctor(testSession({ now: () => NOW, ...session }), { node, project, environment: variables }, deployments);
const checks = async (name: string, ...args: Parameters<typeof run>): Promise<readonly Check[]> =>
  (await run(...args)).checks.filter((c) => c.check === name);

test('a machine that has all passes, with what it has', async () => {
  const checked = await run();
  expect(checked).toMatchObject({ id: 'machine', subject: project });
  expect(checked.checks.map((c) => `${c.outcome} ${c.check}: ${c.text}`)).toEqual([
    'pass Node.js: 20.20.2; 20.19 or newer is needed',
    'pass npm: 11.19.1',
    'pass install: the 2 packages that cmk needs are those of package-lock.json',
    'pass build: newer than the sources',
    'pass Terraform: terraform 1.11.4; 1.10.0 or newer is needed',
    'pass Python: Python 3.11.7',
    'pass proxies: none',
    'pass AWS credentials: arn:aws:iam::111122223333:user/me, of account 111122223333',
    'pass clock: with AWS',
    'pass Azure sign-in: by the Azure CLI, not tried: cmk.yaml has nothing on Azure',
  ]);
  expect(exitCodeOf([checked])).toBe(0);
});

describe('Node.js and npm', () => {
  test('an old Node.js fails', async () => {
    expect(await checks('Node.js', onAws, {}, '20.18.0')).toEqual([
      {
        check: 'Node.js',
        outcome: 'fail',
        text: '20.18.0; 20.19 or newer is needed',
        next: 'Install a newer one: https://nodejs.org/en/download.',
      },
    ]);
  });

  test('no npm fails', async () => {
    variables['PATH'] = join(project, 'nothing');
    expect(await checks('npm')).toMatchObject([{ outcome: 'fail', text: 'no npm that works is on the PATH' }]);
  });
});

describe('install and build', () => {
  test('a package that is missing, and one of another version, are named', async () => {
    rmSync(join(project, 'node_modules/aws-cdk'), { recursive: true });
    json('node_modules/zod/package.json', { version: '4.6.6' });
    expect(await checks('install')).toEqual([
      {
        check: 'install',
        outcome: 'fail',
        text: 'zod is 4.6.6, and package-lock.json has 4.6.7, aws-cdk is missing',
        next: `Run in ${project}: npm ci.`,
      },
    ]);
  });

  test('of many packages that are missing five are named', async () => {
    const names = Array.from({ length: 8 }, (_, i) => [`package-${i}`, '1.0.0'] as const);
    json('package.json', { engines: { node: '>=20.19' }, dependencies: Object.fromEntries(names) });
    expect((await checks('install'))[0]?.text).toMatch(/^package-0 is missing, .*package-4 is missing, and 3 more$/);
  });

  test('a build that is older than a source fails, and so does none', async () => {
    utimesSync(join(project, 'dist/bin/cmk.js'), 1, 1);
    expect(await checks('build')).toMatchObject([
      { outcome: 'fail', text: 'cmk was built before the sources changed' },
    ]);
    rmSync(join(project, 'dist'), { recursive: true });
    expect(await checks('build')).toMatchObject([
      { outcome: 'fail', text: 'cmk is not built yet', next: `Run in ${project}: npm run build.` },
    ]);
  });
});

describe('Terraform', () => {
  test('is missing only for who deploys to Azure', async () => {
    rmSync(join(bin, 'terraform'));
    variables['PATH'] = bin;
    expect(await checks('Terraform')).toMatchObject([
      { outcome: 'pass', text: 'no terraform or tofu that works is on the PATH; only deployments on Azure need one' },
    ]);
    expect(await checks('Terraform', onAzure)).toMatchObject([{ outcome: 'fail' }]);
  });

  test('is too old', async () => {
    program('terraform', '{ "terraform_version": "1.9.8" }');
    expect(await checks('Terraform')).toMatchObject([
      { outcome: 'fail', text: 'terraform 1.9.8; 1.10.0 or newer is needed' },
    ]);
  });

  test('may be OpenTofu, once cdktf knows', async () => {
    rmSync(join(bin, 'terraform'));
    variables['PATH'] = `${bin}:/bin`;
    program('tofu', '{ "terraform_version": "1.10.2" }');
    expect(await checks('Terraform', onAzure)).toEqual([
      {
        check: 'Terraform',
        outcome: 'fail',
        text: 'tofu 1.10.2; 1.10.0 or newer is needed; cdktf runs it only with TERRAFORM_BINARY_NAME=tofu',
        next: 'Set that variable.',
      },
    ]);
    variables['TERRAFORM_BINARY_NAME'] = 'tofu';
    expect(await checks('Terraform', onAzure)).toMatchObject([{ outcome: 'pass' }]);
  });

  test('that prints nonsense is none', async () => {
    program('terraform', 'Segmentation fault');
    expect(await checks('Terraform', onAzure)).toMatchObject([{ outcome: 'fail' }]);
  });
});

test('an old Python is no failure', async () => {
  program('python3', 'Python 3.9.2');
  expect(await checks('Python')).toMatchObject([
    { outcome: 'pass', text: 'Python 3.9.2; only npm run demo and npm test need Python 3.10 or newer' },
  ]);
});

describe('proxies', () => {
  test('are named without their password, with what they are not for', async () => {
    Object.assign(variables, { https_proxy: 'http://me:secret@proxy.example.com:3128', NO_PROXY: 'localhost' });
    const [check] = await checks('proxies');
    expect(check?.text).toBe(
      'https_proxy is proxy.example.com:3128; not for localhost. cdk, Terraform and what cmk asks of Azure use them; what cmk asks of AWS goes past them',
    );
  });

  test('that are no address fail', async () => {
    variables['HTTPS_PROXY'] = 'http://';
    expect(await checks('proxies')).toMatchObject([{ outcome: 'fail', text: 'HTTPS_PROXY is no address of a proxy' }]);
  });
});

describe('AWS', () => {
  test.each([
    [-1200, 'fail', '1200 s ahead of AWS; more than 300 s off, AWS refuses requests'],
    [1200, 'fail', '1200 s behind AWS; more than 300 s off, AWS refuses requests'],
    [-300, 'pass', '300 s ahead of AWS; 300 s are allowed'],
    [90, 'pass', '90 s behind AWS; 300 s are allowed'],
  ])('a clock of AWS that is %s s from this one', async (seconds, outcome, text) => {
    answer = () => at(new Date(NOW.getTime() + seconds * 1000));
    expect(await checks('clock')).toMatchObject([{ outcome, text }]);
  });

  test('that refuses the credentials still says what time it is', async () => {
    answer = () => ({ ...refused('ExpiredToken', 'expired'), headers: { date: NOW.toUTCString() } });
    expect(await checks('clock')).toMatchObject([{ outcome: 'pass', text: 'with AWS' }]);
    expect(await checks('AWS credentials')).toEqual([
      {
        check: 'AWS credentials',
        outcome: 'not-possible',
        text: 'Failed while asking AWS who answers for the present AWS credentials: the AWS credentials have expired; sign in again.',
        next: 'Sign in (aws sso login, or AWS_PROFILE), and run it again.',
      },
    ]);
  });

  test('without credentials is no matter to who has nothing there', async () => {
    Reflect.deleteProperty(process.env, 'AWS_ACCESS_KEY_ID');
    expect(await checks('AWS credentials', onAzure)).toMatchObject([
      { outcome: 'pass', text: 'none that work; cmk.yaml has nothing on AWS' },
    ]);
    expect(await checks('clock', onAws)).toMatchObject([{ outcome: 'not-possible' }]);
    expect(aws.calls).toEqual([]);
  });

  test('is asked in the Region that the environment names', async () => {
    variables['AWS_REGION'] = 'eu-north-1';
    await run();
    expect(aws.calls.map((c) => c.region)).toEqual(['eu-north-1']);
  });
});

describe('Azure sign-in', () => {
  const by = (getToken: () => Promise<{ token: string; expiresOnTimestamp: number }>): Partial<Session> => ({
    asksVaults: true,
    resourceManager: { credential: { getToken } },
  });

  test('is tried with the first tenant of cmk.yaml', async () => {
    Object.assign(variables, { ARM_CLIENT_ID: 'c', ARM_CLIENT_SECRET: 'hidden' });
    const session = by(() => Promise.resolve({ token: 't', expiresOnTimestamp: NOW.getTime() }));
    expect(await checks('Azure sign-in', onAzure, session)).toEqual([
      {
        check: 'Azure sign-in',
        outcome: 'pass',
        text: `by ARM_CLIENT_SECRET, to tenant ${TENANT}; the token lasts until 2026-11-24 10:00 UTC`,
      },
    ]);
  });

  test('that lacks a variable fails', async () => {
    variables['ARM_CLIENT_SECRET'] = 'hidden';
    expect(await checks('Azure sign-in', onAzure)).toEqual([
      {
        check: 'Azure sign-in',
        outcome: 'fail',
        text: 'ARM_CLIENT_SECRET lacks ARM_CLIENT_ID',
        next: 'Set it, or take the other variable away.',
      },
    ]);
  });

  test('that is refused is not possible, in the words of the sign-in', async () => {
    const session = by(() => Promise.reject(new SignInError('nobody is signed in')));
    expect(await checks('Azure sign-in', onAzure, session)).toMatchObject([
      { outcome: 'not-possible', text: 'nobody is signed in' },
    ]);
  });

  test('is not tried with CMK_LIVE=0', async () => {
    expect(await checks('Azure sign-in', onAzure)).toMatchObject([
      { outcome: 'not-possible', text: 'CMK_LIVE=0 says to ask nobody in Azure' },
    ]);
  });
});
