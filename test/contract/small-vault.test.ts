import { KeyClient } from '@azure/keyvault-keys';
import { startSmallVault } from '../../tools/small-vault/small-vault';
import { registerVaultContract } from './vault-contract';
import { CALLERS, type Caller } from '../../tools/small-vault/callers';

const OBJECT_IDS: Readonly<Record<Caller, string>> = {
  owner: 'aaaaaaaa-0000-4000-8000-000000000001',
  runner: 'aaaaaaaa-0000-4000-8000-000000000005',
  vendor: 'aaaaaaaa-0000-4000-8000-000000000002',
  courier: 'aaaaaaaa-0000-4000-8000-000000000003',
  stranger: 'aaaaaaaa-0000-4000-8000-000000000004',
};

registerVaultContract({
  name: 'the small vault',
  departures: {},
  open: async () => {
    const vault = await startSmallVault();
    for (const caller of Object.keys(CALLERS) as Caller[]) vault.allow(OBJECT_IDS[caller], CALLERS[caller]);
    return { ...vault, credential: (caller: Caller) => vault.credential(OBJECT_IDS[caller]) };
  },
});

test('access that is taken away ends at the next request', async () => {
  const vault = await startSmallVault();
  vault.allow(OBJECT_IDS.vendor, ['get']);
  const client = new KeyClient(vault.uri, vault.credential(OBJECT_IDS.vendor), vault.clientOptions);
  await expect(client.getKey('unknown')).rejects.toMatchObject({ statusCode: 404 });
  vault.allow(OBJECT_IDS.vendor, []);
  await expect(client.getKey('unknown')).rejects.toThrow(
    `The user, group or application 'oid=${OBJECT_IDS.vendor}' does not have keys get permission on key vault 'small-vault'.`,
  );
  await vault.close();
});

test('an injected failure is answered once', async () => {
  const vault = await startSmallVault();
  vault.allow(OBJECT_IDS.owner, ['list']);
  const options = { ...vault.clientOptions, retryOptions: { maxRetries: 0 } };
  const client = new KeyClient(vault.uri, vault.credential(OBJECT_IDS.owner), options);
  await client.listPropertiesOfKeys().next();
  vault.failNext(429);
  await expect(client.listPropertiesOfKeys().next()).rejects.toMatchObject({ statusCode: 429 });
  expect((await client.listPropertiesOfKeys().next()).done).toBe(true);
  await vault.close();
});
