import { KeyClient } from '@azure/keyvault-keys';
import { CredentialUnavailableError } from '@azure/identity';
import type { VaultConnection } from '../../../../lib/live/azure/ask-vault';
import { readVaultKey } from '../../../../lib/live/azure/vault-key';
import { startSmallVault, type SmallVault } from '../../../../tools/small-vault/small-vault';

const OWNER = 'c0ffee01-1111-4222-8333-444455556666';
const STRANGER = 'c0ffee03-1111-4222-8333-444455556666';
const NAME = 'informatica-encryption-key';

describe('the live key of a vault', () => {
  let vault: SmallVault;
  let keys: KeyClient;
  const access = (objectId: string, more: VaultConnection = {}): VaultConnection => ({
    credential: vault.credential(objectId),
    clientOptions: vault.clientOptions,
    ...more,
  });
  const read = (keyName: string, how: VaultConnection, vaultUri = vault.uri) =>
    readVaultKey({ vaultUri, keyName, tenantId: vault.tenantId }, how);

  beforeAll(async () => {
    vault = await startSmallVault();
    vault.allow(OWNER, ['get', 'create', 'update', 'rotate']);
    keys = new KeyClient(vault.uri, vault.credential(OWNER), vault.clientOptions);
  });
  afterAll(() => vault.close());

  test('is the newest version, with its dates', async () => {
    const notBefore = new Date('2026-01-01T00:00:00Z');
    const created = await keys.createRsaKey(NAME, { keySize: 2048, notBefore });
    expect(await read(NAME, access(OWNER))).toEqual({
      known: true,
      key: { version: created.properties.version, enabled: true, activeFrom: notBefore, expiresOn: undefined },
    });
    const rotated = await keys.rotateKey(NAME);
    expect(rotated.properties.version).not.toBe(created.properties.version);
    expect(await read(NAME, access(OWNER))).toMatchObject({ key: { version: rotated.properties.version } });
  });

  test('may be disabled, and is read all the same', async () => {
    const { properties } = await keys.createRsaKey('disabled', { keySize: 2048, enabled: false });
    expect(await read('disabled', access(OWNER))).toMatchObject({
      known: true,
      key: { version: properties.version, enabled: false },
    });
  });

  test('is refused to who has no Get', async () => {
    expect(await read(NAME, access(STRANGER))).toEqual({
      known: false,
      why: 'refused',
      message: `${vault.uri} refuses this identity: it needs the key permission Get, which deployers and administrators of cmk.yaml have`,
    });
  });

  test('may not be there', async () => {
    expect(await read('absent', access(OWNER))).toEqual({
      known: false,
      why: 'no-key',
      message: `${vault.uri} has no key absent`,
    });
  });

  test('asks for a sign-in where there is no identity', async () => {
    const credential = { getToken: () => Promise.reject(new CredentialUnavailableError('nobody')) };
    expect(await read(NAME, access(OWNER, { credential }))).toEqual({
      known: false,
      why: 'no-identity',
      message: `no Azure identity of tenant ${vault.tenantId} was found: sign in with az login --tenant ${vault.tenantId}`,
    });
  });

  const OTHER = '99999999-2222-4333-8444-555555555555';

  test.each([OTHER, OTHER.toUpperCase()])('of another tenant says which, whoever asks: %s', async (tenantId) => {
    const credential = { getToken: () => Promise.resolve({ token: 'any', expiresOnTimestamp: Date.now() + 1e6 }) };
    const place = { vaultUri: vault.uri, keyName: NAME, tenantId };
    expect(await readVaultKey(place, access(OWNER, { credential }))).toEqual({
      known: false,
      why: 'other-tenant',
      message: `${vault.uri} belongs to tenant ${vault.tenantId}, and the deployment names ${tenantId}: put tenantId or vault.name right in cmk.yaml`,
    });
  });

  test('is read by a tenant in capital letters', async () => {
    const place = { vaultUri: vault.uri, keyName: 'absent', tenantId: vault.tenantId.toUpperCase() };
    const inner = vault.credential(OWNER);
    const credential = {
      getToken: (scopes: string | string[]) => inner.getToken(scopes, { tenantId: vault.tenantId }),
    };
    expect(await readVaultKey(place, access(OWNER, { credential }))).toMatchObject({ why: 'no-key' });
  });

  test('is not read with a token that the vault does not take', async () => {
    const credential = {
      getToken: () => Promise.resolve({ token: 'of yesterday', expiresOnTimestamp: Date.now() + 1e6 }),
    };
    expect(await read(NAME, access(OWNER, { credential }))).toEqual({
      known: false,
      why: 'no-identity',
      message: `${vault.uri} does not take this sign-in, which may have expired: sign in again, with az login --tenant ${vault.tenantId} or as the pipeline does`,
    });
  });

  test('is not waited for longer than told', async () => {
    const credential = { getToken: () => new Promise<null>(() => undefined) };
    expect(await read(NAME, access(OWNER, { credential, timeoutMs: 50 }))).toEqual({
      known: false,
      why: 'no-answer',
      message: `${vault.uri} gave no answer in 0.05 s`,
    });
  });

  test('gives up on a vault that answers nothing but errors', async () => {
    const retryOptions = { maxRetries: 0 };
    vault.failNext(500);
    const answer = await read(NAME, access(OWNER, { clientOptions: { ...vault.clientOptions, retryOptions } }));
    expect(answer).toEqual({
      known: false,
      why: 'no-answer',
      message: `${vault.uri} answered with HTTP status 500`,
    });
  });

  test('says the code of the network, and no text of the answer', async () => {
    const { port } = new URL(vault.uri);
    const answer = await read(NAME, access(OWNER), vault.uri.replace(port, '1'));
    expect(answer).toMatchObject({ message: 'https://127.0.0.1:1 gave no answer that a vault gives: ECONNREFUSED' });
  });

  test('has no vault where no host of that name is', async () => {
    const answer = await read(NAME, access(OWNER), 'https://no-such-vault.invalid/');
    expect(answer).toEqual({
      known: false,
      why: 'no-vault',
      message: 'there is no vault https://no-such-vault.invalid/',
    });
  });

  test('is not asked of a proxy that answers in its place', async () => {
    for (const status of [403, 404]) {
      vault.failNext(status);
      expect(await read(NAME, access(OWNER))).toMatchObject({ known: false, why: 'no-answer' });
    }
  });
});
