import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AwsDeployment } from '../../lib/aws/fields';
import { cmk } from '../../tools/local-cloud/cmk';
import { loadText } from '../support/deployments';
import {
  ARN,
  INSTANCE,
  type IdentityCenterAws,
  OURS,
  OWNED,
  identityCenterAws,
  startIdentityCenterAws,
} from '../support/identity-center-aws';
import { interruptedCmk } from '../support/interrupted-cmk';
import { type InterruptingEndpoint, type Moment, startInterruptingEndpoint } from '../support/interrupting-endpoint';
import { type LoopbackAws, awsEnvironment } from '../support/loopback-aws';

const CONFIGURATION = `
deployments:
  prod:
    platform: iam-identity-center
    account: "111122223333"
    region: eu-west-1
    administrators: [arn:aws:iam::111122223333:role/Admin]
`;
const d = loadText(CONFIGURATION).deployments[0] as AwsDeployment;
const CONNECT = ['connect', 'prod', '--yes', '--break-glass', 'user/BreakGlass, tried today'];
const BACK = ['connect', 'prod', '--yes', '--back'];
const UPDATING = { ...OURS, EncryptionStatus: 'UPDATING' };

let folder: string;
let account: IdentityCenterAws;
let aws: LoopbackAws;
let endpoint: InterruptingEndpoint;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cmk-connect-'));
  writeFileSync(join(folder, 'cmk.yaml'), CONFIGURATION);
  account = identityCenterAws(d);
  aws = await startIdentityCenterAws(d, account);
  endpoint = await startInterruptingEndpoint(aws.url);
});
afterEach(async () => {
  endpoint.close();
  await aws.stop();
  rmSync(folder, { recursive: true });
});

const environment = (): NodeJS.ProcessEnv => ({ PATH: process.env['PATH'], ...awsEnvironment(endpoint.url) });
const run = (args: readonly string[]) => cmk(args, environment(), folder);
const updates = () => aws.calls.filter(({ action }) => action === 'UpdateInstance').length;

const SIGNALS = ['SIGINT', 'SIGKILL'] as const;
/** Before anything was asked of Identity Center, while the proof is read, and as the switch itself is asked for. */
const BEFORE: readonly Moment[] = [
  { action: 'GetCallerIdentity', carriedOut: false },
  { action: 'ListApplications', carriedOut: true },
  { action: 'GetKeyPolicy', carriedOut: true },
  { action: 'UpdateInstance', carriedOut: false },
];
/** The switch was accepted and nobody heard of it, and while AWS is at it. */
const AFTER: readonly Moment[] = [
  { action: 'UpdateInstance', carriedOut: true },
  // Once to begin with, once by preflight.
  { action: 'DescribeInstance', nth: 3, carriedOut: true },
];
const each = (moments: readonly Moment[]) =>
  moments.flatMap((moment) => SIGNALS.map((signal) => ({ ...moment, moment, signal })));

test.each(each(BEFORE))('$signal at $action leaves the old key, and the next run switches', async (ended) => {
  expect(await interruptedCmk(CONNECT, { cwd: folder, env: environment(), endpoint, ...ended })).toBe(ended.signal);
  expect([updates(), account.told]).toEqual([0, [OWNED]]);
  account.afterUpdate = [OURS];
  const { code, stdout } = await run(CONNECT);
  expect([code, stdout, updates()]).toEqual([
    0,
    `prod: ${INSTANCE} is encrypted with ${ARN}. To take it back: npx --no cmk connect prod --back\n`,
    1,
  ]);
});

test.each(each(AFTER))(
  '$signal at $action after the switch was accepted leaves it under way, and the next run waits for it',
  async (ended) => {
    account.afterUpdate = [UPDATING, UPDATING, OURS];
    expect(await interruptedCmk(CONNECT, { cwd: folder, env: environment(), endpoint, ...ended })).toBe(ended.signal);
    expect([updates(), account.told[0]]).toEqual([1, UPDATING]);
    account.told = [UPDATING, OURS];
    const { code, stdout } = await run(CONNECT);
    expect([code, stdout]).toEqual([
      0,
      `prod: the switch of ${INSTANCE} that was under way is done. Nothing was changed.\n`,
    ]);
    const again = await run(CONNECT);
    expect([again.code, again.stdout, updates()]).toEqual([
      0,
      `prod: ${INSTANCE} is encrypted with ${ARN} already. Nothing was changed.\n`,
      1,
    ]);
  },
);

test.each(SIGNALS)(
  '%s after the switch was accepted is undone by --back, which waits until AWS is done with it',
  async (signal) => {
    account.afterUpdate = [UPDATING, OURS];
    const moment = { action: 'UpdateInstance', carriedOut: true };
    await interruptedCmk(CONNECT, { cwd: folder, env: environment(), endpoint, moment, signal });
    account.afterUpdate = [OWNED];
    const { code, stdout } = await run(BACK);
    expect([code, stdout, updates()]).toEqual([
      0,
      `prod: ${INSTANCE} is encrypted with the key that AWS owns. To take it back: npx --no cmk connect prod\n`,
      2,
    ]);
  },
);

test.each(SIGNALS)('%s after a switch that AWS could not make: the next run says which key it is', async (signal) => {
  const failed = { ...OWNED, EncryptionStatus: 'UPDATE_FAILED', EncryptionStatusReason: 'the key is disabled' };
  account.afterUpdate = [UPDATING, failed];
  const moment = { action: 'UpdateInstance', carriedOut: true };
  await interruptedCmk(CONNECT, { cwd: folder, env: environment(), endpoint, moment, signal });
  const { code, stderr } = await run(CONNECT);
  expect([code, stderr, updates()]).toEqual([
    1,
    `${INSTANCE} is not encrypted with ${ARN}: UPDATE_FAILED, the key that AWS owns. AWS says: the key is disabled\n`,
    1,
  ]);
});
