import { KMSClient, ListAliasesCommand, ListKeysCommand } from '@aws-sdk/client-kms';
import { liveKey } from '../../tools/local-cloud/live-key';
import { type ClientSettings, LocalCloud } from '../../tools/local-cloud/local-cloud';
import { failToCreate, type Template, templateOf } from './failed-creation';

jest.setTimeout(60_000);

let cloud: LocalCloud;
let template: Template;
beforeAll(async () => {
  cloud = await LocalCloud.start();
  template = templateOf(await cloud.synthesize('examples/cmk.yaml'), 'cmk-acme-immuta-prod');
});
afterAll(() => cloud.stop());

/** What a failed creation leaves in an empty Region: the states of its keys, and its aliases. */
async function leftBehind(region: string, tried: Template): Promise<{ keys: unknown[]; aliases: unknown[] }> {
  const settings: ClientSettings = cloud.client({ account: '111122223333', region });
  await failToCreate(settings, 'first-try', tried);
  const kms = new KMSClient(settings);
  const { Keys = [] } = await kms.send(new ListKeysCommand({}));
  const { Aliases = [] } = await kms.send(new ListAliasesCommand({}));
  const states = Keys.map(async (key) => (await liveKey(settings, key.KeyArn ?? '')).state);
  return { keys: await Promise.all(states), aliases: Aliases.map((alias) => alias.AliasName) };
}

test('a failed first deployment leaves neither alias nor usable key behind', async () => {
  expect(await leftBehind('eu-west-1', template)).toEqual({ keys: ['PendingDeletion'], aliases: [] });
});

test('plain retention would have left both, and the alias would block the next try', async () => {
  const { Key, Alias, ...others } = template.Resources;
  const retained: Template = {
    Resources: {
      ...others,
      Key: { ...Key, DeletionPolicy: 'Retain' },
      Alias: { ...Alias, DeletionPolicy: 'Retain' },
    },
  };
  expect(await leftBehind('eu-central-1', retained)).toEqual({
    keys: ['Enabled'],
    aliases: ['alias/cmk-acme-immuta-prod'],
  });
});
