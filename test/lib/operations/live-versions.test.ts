import { KeyClient } from '@azure/keyvault-keys';
import { withLiveVersions } from '../../../lib/operations/live-versions';
import { DEPLOYER } from '../../support/azure-deployment';
import { informaticaDeployment } from '../../support/informatica-deployment';
import { testSession } from '../../support/session';
import { startSmallVault, type SmallVault } from '../../../tools/small-vault/small-vault';

const NAME = 'informatica-encryption-key';
const NOW = () => new Date('2026-12-24T12:00:30Z');

describe('outputs with the present version', () => {
  let vault: SmallVault;
  const outputs = (KeyName: string) =>
    new Map([
      ['informatica-prod', { values: { KeyVaultUri: vault.uri, KeyName, KeyVersion: 'old' }, source: 'a file' }],
    ]);
  const ask = (keyName: string) =>
    withLiveVersions(
      testSession({
        vaults: { credential: vault.credential(DEPLOYER), clientOptions: vault.clientOptions },
        now: NOW,
      }),
      [informaticaDeployment({ tenantId: vault.tenantId })],
      outputs(keyName),
    );

  beforeAll(async () => {
    vault = await startSmallVault();
    vault.allow(DEPLOYER, ['get', 'create', 'rotate']);
  });
  afterAll(() => vault.close());

  test('tell it after a rotation, and keep what was deployed', async () => {
    const keys = new KeyClient(vault.uri, vault.credential(DEPLOYER), vault.clientOptions);
    await keys.createRsaKey(NAME, { keySize: 2048 });
    const { properties } = await keys.rotateKey(NAME);
    expect((await ask(NAME)).get('informatica-prod')).toEqual({
      values: { KeyVaultUri: vault.uri, KeyName: NAME, KeyVersion: 'old' },
      source: 'a file',
      live: { version: properties.version, enabled: true, readAt: '2026-12-24 12:00 UTC' },
    });
  });

  test('tell the dates outside of which the key is of no use', async () => {
    const keys = new KeyClient(vault.uri, vault.credential(DEPLOYER), vault.clientOptions);
    const notBefore = new Date('2026-12-01T00:00:30Z');
    await keys.createRsaKey('dated', { keySize: 2048, notBefore, expiresOn: new Date('2028-12-01T00:00:00Z') });
    expect((await ask('dated')).get('informatica-prod')?.live).toMatchObject({
      activeFrom: '2026-12-01 00:00 UTC',
      expiresOn: '2028-12-01 00:00 UTC',
    });
  });

  test('say why where the vault tells none', async () => {
    expect((await ask('absent')).get('informatica-prod')?.live).toEqual({ unknown: `${vault.uri} has no key absent` });
  });

  test('leave out deployments without outputs', async () => {
    const asked = await withLiveVersions(testSession(), [informaticaDeployment()], new Map());
    expect([...asked]).toEqual([]);
  });
});
