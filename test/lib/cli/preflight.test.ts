import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Checked } from '../../../lib/operations/checks';
import { PROJECT } from '../../../tools/project';
import { cmk, cmkWith } from '../../support/cmk';
import { type LoopbackAws, awsEnvironment, refused, withAwsEnvironment } from '../../support/loopback-aws';
import { type ReadyAws, readyAws, startReadyAws } from '../../support/ready-aws';
import { deploymentText } from '../configuration/immuta';

let folder: string;
let ready: ReadyAws;
let aws: LoopbackAws;
let restore: () => void;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cmk-preflight-'));
  writeFileSync(join(folder, 'cmk.yaml'), `deployments:\n${['a', 'b'].map((id) => deploymentText(id)).join('')}`);
  ready = readyAws();
  aws = await startReadyAws(ready);
  restore = withAwsEnvironment(awsEnvironment(aws.url));
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  restore();
  await aws.stop();
});

describe('preflight', () => {
  test('prints every check of the deployments that are named, and exits with 0 where all passed', async () => {
    const { stdout, exitCode } = await cmk(folder, 'preflight', 'b');
    expect(stdout).toMatch(/^b: account 111122223333, eu-west-1\n {2}pass {10}credentials: arn:aws:iam::/);
    expect(stdout).toMatch(/\n10 passed\n$/);
    expect(exitCode).toBe(0);
  });

  test('exits with 1 where a check failed, and says what to do', async () => {
    ready.principals = {};
    const { stdout, exitCode } = await cmk(folder, 'preflight', '--all');
    expect(stdout).toContain('\n                Next: Create it, or name another one in cmk.yaml.\n');
    expect(stdout).toMatch(/\n18 passed, 2 failed\n$/);
    expect(exitCode).toBe(1);
  });

  test('exits with 3 where one was not possible and none failed', async () => {
    ready.instead = () => refused('ExpiredToken', 'expired');
    const { stdout, exitCode } = await cmk(folder, 'preflight', 'a', '--json');
    expect((JSON.parse(stdout) as Checked[])[0]?.checks.map((c) => c.outcome)).toEqual(['not-possible']);
    expect(exitCode).toBe(3);
  });

  test('has JUnit for pipelines', async () => {
    const { stdout } = await cmk(folder, 'preflight', '--all', '--format', 'junit');
    expect(stdout).toMatch(/<testsuite name="a" tests="10" failures="0" errors="0"/);
  });

  test('wants a deployment named, or --all', async () => {
    await expect(cmk(folder, 'preflight')).rejects.toMatchObject({
      message: 'Name a deployment (a, b), or say --all.',
      exitCode: 2,
    });
  });
});

describe('doctor', () => {
  const environment = { PATH: process.env['PATH'] };
  const run = async (...args: readonly string[]) => {
    const { stdout, exitCode } = await cmkWith({ project: PROJECT, environment }, folder, 'doctor', '--json', ...args);
    const [{ checks } = { checks: [] }] = JSON.parse(stdout) as Checked[];
    return { checks, exitCode };
  };

  test('needs no cmk.yaml', async () => {
    rmSync(join(folder, 'cmk.yaml'));
    const { checks } = await run();
    expect(checks.at(-1)).toEqual({ check: 'cmk.yaml', outcome: 'pass', text: 'there is no cmk.yaml here yet' });
  });

  test('says what a cmk.yaml has, and which clouds matter', async () => {
    ready.instead = () => refused('ExpiredToken', 'expired');
    const { checks } = await run();
    expect(checks.at(-1)?.text).toBe('cmk.yaml is right; it has 2 deployments');
    expect(checks.find((c) => c.check === 'AWS credentials')?.outcome).toBe('not-possible');
  });

  test('sends whoever has errors in it to cmk check', async () => {
    writeFileSync(join(folder, 'cmk.yaml'), 'deployments: 1\n');
    const { checks, exitCode } = await run();
    expect(checks.at(-1)).toEqual({
      check: 'cmk.yaml',
      outcome: 'fail',
      text: 'cmk.yaml has 1 error; nothing was done.',
      next: 'See `npx --no cmk check`.',
    });
    expect(exitCode).toBe(1);
  });
});
