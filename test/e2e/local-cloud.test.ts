import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { CreateKeyCommand, KMSClient, ListKeysCommand } from '@aws-sdk/client-kms';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { isReady } from '../../tools/local-cloud/emulator';
import { LocalCloud } from '../../tools/local-cloud/local-cloud';
import { PROJECT } from '../../tools/project';

jest.setTimeout(60_000);

const place = { account: '111122223333', region: 'eu-west-1' };

describe('a running local cloud', () => {
  let cloud: LocalCloud;
  beforeAll(async () => {
    cloud = await LocalCloud.start({ auth: true });
  });
  afterAll(() => cloud.stop());

  test('takes an account id as access key id for root of that account', async () => {
    const caller = await new STSClient(cloud.client(place)).send(new GetCallerIdentityCommand({}));
    expect(caller).toMatchObject({ Account: '111122223333', Arn: 'arn:aws:iam::111122223333:root' });
  });

  test('keeps accounts and Regions apart', async () => {
    await new KMSClient(cloud.client(place)).send(new CreateKeyCommand({}));
    const keysIn = async (account: string, region: string): Promise<number> =>
      (await new KMSClient(cloud.client({ account, region })).send(new ListKeysCommand({}))).Keys?.length ?? 0;
    expect(await keysIn('111122223333', 'eu-west-1')).toBe(1);
    expect(await keysIn('111122223333', 'us-east-1')).toBe(0);
    expect(await keysIn('222233334444', 'eu-west-1')).toBe(0);
  });

  test('refuses to assume a role that does not exist', async () => {
    await expect(cloud.assume('arn:aws:iam::111122223333:role/Nobody')).rejects.toThrow(/is not authorized to perform/);
  });
});

test('leaves neither process nor folder behind when it stops, and stops twice without harm', async () => {
  const cloud = await LocalCloud.start();
  const folder = cloud.folder('files');
  await cloud.stop();
  await cloud.stop();
  expect(await isReady(cloud.endpoint)).toBe(false);
  expect(existsSync(folder)).toBe(false);
});

test('says that it is not running instead of letting cdk try for a minute', async () => {
  const cloud = await LocalCloud.start();
  await cloud.stop();
  await expect(cloud.cdk(['deploy', '--all'])).rejects.toThrow(
    `The local cloud is not running at ${cloud.endpoint}; cdk deploy was not started`,
  );
});

test('ends with its parent, even when that is killed, and takes its folder along', async () => {
  const parent = spawn(
    process.execPath,
    [
      join(PROJECT, 'node_modules/tsx/dist/cli.mjs'),
      '--eval',
      `const { LocalCloud } = require('${join(PROJECT, 'tools/local-cloud/local-cloud')}');
       LocalCloud.start().then((cloud) => console.log(process.pid, cloud.endpoint, cloud.folder('files')));
       setInterval(() => {}, 1000);`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [pid, endpoint, folder] = await new Promise<string[]>((resolve) =>
    parent.stdout.setEncoding('utf8').once('data', (line: string) => {
      resolve(line.trim().split(' '));
    }),
  );
  if (endpoint === undefined || folder === undefined) throw new Error('The parent did not say where the cloud is');
  expect(await isReady(endpoint)).toBe(true);
  process.kill(Number(pid), 'SIGKILL');
  const deadline = Date.now() + 10_000;
  while (((await isReady(endpoint)) || existsSync(folder)) && Date.now() < deadline) await sleep(100);
  expect(await isReady(endpoint)).toBe(false);
  expect(existsSync(folder)).toBe(false);
});
