import { KeyClient } from '@azure/keyvault-keys';
import { findDeployedOnAzure } from '../../../lib/operations/find-deployed-azure';
import { startSmallVault, type SmallVault } from '../../../tools/small-vault/small-vault';
import { DEPLOYER, SUBSCRIPTION, TENANT } from '../../support/azure-deployment';
import { informaticaDeployment } from '../../support/informatica-deployment';
import { liveVault } from '../../support/live-vault';
import {
  DELETED_VAULTS,
  deletedVaultEntry,
  type LoopbackResourceManager,
  startResourceManager,
  VAULTS,
} from '../../support/loopback-resource-manager';
import { testSession } from '../../support/session';

describe('what is deployed in Azure', () => {
  let vault: SmallVault;
  let manager: LoopbackResourceManager;
  const find = (key = 'on', caller = DEPLOYER) => {
    const vaults = { credential: vault.credential(caller), clientOptions: vault.clientOptions, uriOf: () => vault.uri };
    const session = testSession({ vaults, resourceManager: manager.connection });
    return findDeployedOnAzure(session, [informaticaDeployment({ key: { name: key } })]);
  };
  /** Kind, name and state of each row. */
  const rows = async (key?: string) => (await find(key)).found.map((f) => [f.kind, f.name, f.state]);
  const answer = (live: readonly unknown[], deleted: readonly unknown[] = []): void => {
    manager.answers = { [VAULTS]: { value: live }, [DELETED_VAULTS]: { value: deleted } };
  };

  beforeAll(async () => {
    manager = await startResourceManager();
    vault = await startSmallVault({ tenantId: TENANT });
    vault.allow(DEPLOYER, ['get', 'create']);
    const keys = new KeyClient(vault.uri, vault.credential(DEPLOYER), vault.clientOptions);
    await keys.createRsaKey('on', { keySize: 2048 });
    await keys.createRsaKey('off', { keySize: 2048, enabled: false });
  });
  afterAll(async () => {
    await vault.close();
    await manager.close();
  });

  test('is a vault and its key', async () => {
    answer([liveVault()]);
    const place = { id: 'informatica-prod', subscriptionId: SUBSCRIPTION, location: 'westeurope', configured: true };
    expect(await find()).toEqual({
      found: [
        { kind: 'vault', name: 'acme-informatica-cmk', ...place, state: 'access policies, open' },
        { kind: 'key', name: 'on', ...place, state: 'enabled' },
      ],
      unread: [],
    });
  });

  test.each([
    ['the switch to RBAC', liveVault({ enableRbacAuthorization: true }), 'Azure RBAC, open'],
    ['a firewall', liveVault({ networkAcls: { defaultAction: 'Deny' } }), 'access policies, firewall'],
    [
      'a vault that is closed',
      liveVault({ publicNetworkAccess: 'Disabled' }),
      'access policies, closed to the internet',
    ],
    [
      'no purge protection',
      liveVault({ enablePurgeProtection: undefined }),
      'access policies, open, no purge protection',
    ],
  ])('says %s', async (_, live, state) => {
    answer([live]);
    expect(await rows()).toContainEqual(['vault', 'acme-informatica-cmk', state]);
  });

  test('says that a key is disabled, or not there', async () => {
    answer([liveVault()]);
    expect(await rows('off')).toContainEqual(['key', 'off', 'disabled']);
    expect(await rows('absent')).toContainEqual(['key', 'absent', 'not there']);
  });

  test('is a deleted vault, which can be recovered', async () => {
    answer([], [deletedVaultEntry('acme-informatica-cmk')]);
    expect((await find()).found).toEqual([
      expect.objectContaining({
        kind: 'vault',
        id: 'informatica-prod',
        state: 'deleted, until 2027-01-30',
        remark:
          'recover it, or choose another name: az keyvault recover --name acme-informatica-cmk --location westeurope',
      }),
    ]);
  });

  test('is also what the configuration no longer names, and nothing of others', async () => {
    const tags = (name: string) => ({ tags: { 'cmk:id': 'informatica-old', 'cmk:name': name } });
    answer([
      liveVault({}, { name: 'acme-old', ...tags('acme') }),
      liveVault({}, { name: 'others', ...tags('others') }),
    ]);
    expect((await find()).found).toEqual([
      expect.objectContaining({ name: 'acme-old', id: 'informatica-old', remark: 'not in the configuration' }),
      expect.objectContaining({
        kind: 'none',
        name: 'cmk-acme-informatica-prod',
        state: 'not deployed',
        remark: 'deploy it: npx cdktf deploy cmk-acme-informatica-prod',
      }),
    ]);
  });

  test('is not known where the subscription is of another tenant, and says of which', async () => {
    const other = '99999999-2222-4333-8444-555555555555';
    manager.tenant = other;
    expect(await find()).toEqual({
      found: [],
      unread: [
        `subscription ${SUBSCRIPTION}: the subscription belongs to tenant ${other}, and the deployment names ${vault.tenantId}: put tenantId or subscriptionId right in cmk.yaml`,
      ],
    });
    manager.tenant = 'not a tenant';
    expect((await find()).unread).toEqual([expect.stringMatching(/refuses this identity: it needs Reader/)]);
    manager.tenant = undefined;
  });

  test('is not known where the subscription or the key cannot be read', async () => {
    manager.answers = { [VAULTS]: 403 };
    expect(await find()).toEqual({
      found: [],
      unread: [
        `subscription ${SUBSCRIPTION}: Azure Resource Manager refuses this identity: it needs Reader on the subscription`,
      ],
    });
    answer([liveVault()]);
    const { found, unread } = await find('on', 'c0ffee03-1111-4222-8333-444455556666');
    expect(found).toContainEqual(expect.objectContaining({ kind: 'key', state: 'unknown' }));
    expect(unread).toEqual([expect.stringMatching(/^informatica-prod: .* refuses this identity/)]);
  });
});
