import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeyClient } from '@azure/keyvault-keys';
import { disabledKeys, type AskFor } from '../../../lib/operations/disabled-keys';
import { DEPLOYER } from '../../support/azure-deployment';
import { informaticaDeployment } from '../../support/informatica-deployment';
import { testSession } from '../../support/session';
import { startSmallVault, type SmallVault } from '../../../tools/small-vault/small-vault';

const STRANGER = 'c0ffee03-1111-4222-8333-444455556666';

describe('the search for disabled keys before a synthesis', () => {
  let vault: SmallVault;
  let folder: string;
  const deployment = (id: string, keyName: string, state: object = { type: 'local' }) => ({
    ...informaticaDeployment({ key: { name: keyName }, tenantId: vault.tenantId, state }),
    id,
    stackName: `cmk-${id}`,
  });
  const find = (deployments: readonly ReturnType<typeof deployment>[], ask: AskFor, caller = DEPLOYER) => {
    const vaults = { credential: vault.credential(caller), clientOptions: vault.clientOptions, uriOf: () => vault.uri };
    return disabledKeys(testSession({ folder, vaults }), deployments, ask);
  };

  beforeAll(async () => {
    vault = await startSmallVault();
    vault.allow(DEPLOYER, ['get', 'create']);
    const keys = new KeyClient(vault.uri, vault.credential(DEPLOYER), vault.clientOptions);
    await keys.createRsaKey('on', { keySize: 2048 });
    await keys.createRsaKey('off', { keySize: 2048, enabled: false });
    folder = mkdtempSync(join(tmpdir(), 'cmk-states-'));
    mkdirSync(join(folder, 'state'));
    for (const id of ['a', 'b']) writeFileSync(join(folder, 'state', `cmk-${id}.tfstate`), '{"version":4}');
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await vault.close();
  });

  test('finds those with a local state', async () => {
    const deployments = [deployment('a', 'on'), deployment('b', 'off'), deployment('c', 'off')];
    expect(await find(deployments, 'deployed')).toEqual({ disabled: ['cmk-b'], unread: [], withoutVault: [] });
  });

  test('finds all when told, those with a remote state too', async () => {
    const remote = deployment('d', 'off', { type: 'hcp', organization: 'acme' });
    expect(await find([deployment('c', 'off'), remote], 'deployed')).toEqual({
      disabled: [],
      unread: [],
      withoutVault: [],
    });
    expect(await find([deployment('c', 'off'), remote], 'all')).toEqual({
      disabled: ['cmk-c', 'cmk-d'],
      unread: [],
      withoutVault: [],
    });
  });

  test('asks nobody when told so', async () => {
    expect(await find([deployment('b', 'off')], 'none', STRANGER)).toEqual({
      disabled: [],
      unread: [],
      withoutVault: [],
    });
  });

  test('passes over a key that is not there yet', async () => {
    expect(await find([deployment('a', 'absent')], 'deployed')).toEqual({ disabled: [], unread: [], withoutVault: [] });
  });

  test('names those whose vault is not there', async () => {
    const lost = deployment('a', 'on');
    const vaults = {
      credential: vault.credential(DEPLOYER),
      clientOptions: vault.clientOptions,
      uriOf: () => 'https://no-such-vault.invalid/',
    };
    const found = await disabledKeys(testSession({ folder, vaults }), [lost], 'deployed');
    expect(found).toEqual({ disabled: [], unread: [], withoutVault: [lost] });
  });

  test('says what could not be read, and goes on', async () => {
    expect(await find([deployment('b', 'off')], 'deployed', STRANGER)).toEqual({
      disabled: [],
      withoutVault: [],
      unread: [
        `b: whether the key is enabled could not be read: ${vault.uri} refuses this identity: it needs the key permission Get, which deployers and administrators of cmk.yaml have. An update enables a disabled key.`,
      ],
    });
  });
});
