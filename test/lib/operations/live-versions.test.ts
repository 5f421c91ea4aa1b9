import { createHttpHeaders, type PipelineRequest } from '@azure/core-rest-pipeline';
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
    new Map([['informatica-prod', { values: { KeyVaultUri: 'https://evil.example/', KeyName }, source: 'a file' }]]);
  const ask = (keyName: string) =>
    withLiveVersions(
      testSession({
        vaults: { credential: vault.credential(DEPLOYER), clientOptions: vault.clientOptions, uriOf: () => vault.uri },
        now: NOW,
      }),
      [informaticaDeployment({ tenantId: vault.tenantId, key: { name: keyName } })],
      outputs(keyName),
    );

  beforeAll(async () => {
    vault = await startSmallVault();
    vault.allow(DEPLOYER, ['get', 'create', 'rotate']);
  });
  afterAll(() => vault.close());

  test('tell it after a rotation, and ask the vault of the configuration, whatever address the outputs name', async () => {
    const keys = new KeyClient(vault.uri, vault.credential(DEPLOYER), vault.clientOptions);
    await keys.createRsaKey(NAME, { keySize: 2048 });
    const { properties } = await keys.rotateKey(NAME);
    expect((await ask(NAME)).get('informatica-prod')).toEqual({
      values: { KeyVaultUri: 'https://evil.example/', KeyName: NAME },
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

  test('take no version that is none', async () => {
    const answer = {
      key: { kid: 'https://x.vault.azure.net/keys/k/$(curl)', kty: 'RSA' },
      attributes: { enabled: true },
    };
    const forged = {
      sendRequest: (request: PipelineRequest) =>
        Promise.resolve({ request, status: 200, headers: createHttpHeaders(), bodyAsText: JSON.stringify(answer) }),
    };
    const session = testSession({
      vaults: { credential: vault.credential(DEPLOYER), clientOptions: { httpClient: forged }, uriOf: () => vault.uri },
    });
    const asked = await withLiveVersions(session, [informaticaDeployment({ tenantId: vault.tenantId })], outputs(NAME));
    expect(asked.get('informatica-prod')?.live).toEqual({
      unknown: `${vault.uri} names a version that is none: it is not 32 hexadecimal digits`,
    });
  });

  test('leave out deployments without outputs', async () => {
    const asked = await withLiveVersions(testSession(), [informaticaDeployment()], new Map());
    expect([...asked]).toEqual([]);
  });
});
