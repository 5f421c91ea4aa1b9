import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHttpHeaders, type PipelineRequest } from '@azure/core-rest-pipeline';
import { KeyClient } from '@azure/keyvault-keys';
import { adoptVault } from '../../../lib/operations/adopt-vault';
import { startSmallVault, type SmallVault } from '../../../tools/small-vault/small-vault';
import { ADMINISTRATOR, DEPLOYER, SUBSCRIPTION, TENANT } from '../../support/azure-deployment';
import { informaticaDeployment } from '../../support/informatica-deployment';
import { livePolicy, liveVault, policiesWith } from '../../support/live-vault';
import {
  DELETED_VAULTS,
  deletedVaultEntry,
  type LoopbackResourceManager,
  startResourceManager,
  vaultPath,
} from '../../support/loopback-resource-manager';
import { testSession } from '../../support/session';

const NAME = 'acme-informatica-cmk';
const FILE = 'cdktf.out/stacks/cmk-acme-informatica-prod/import.tf';
const VENDOR = 'c0ffee07-1111-4222-8333-444455556666';
const STRANGER = 'c0ffee03-1111-4222-8333-444455556666';
const CONSENTED = { informaticaKmsConnect: { clientId: '9b4d5f2e-3c1a-4d7b-8e6f-0a1b2c3d4e5f' } };

describe('adopting a vault', () => {
  let vault: SmallVault;
  let manager: LoopbackResourceManager;
  let folder: string;
  let version: string;

  const adopt = (
    fields: Readonly<Record<string, unknown>> = {},
    caller = DEPLOYER,
    asksVaults = true,
    clientOptions = vault.clientOptions,
  ) => {
    const vaults = { credential: vault.credential(caller), clientOptions, uriOf: () => vault.uri };
    const session = testSession({ directory: folder, asksVaults, vaults, resourceManager: manager.connection });
    return adoptVault(session, informaticaDeployment(fields));
  };
  const there = (live = liveVault(), deleted: readonly object[] = []): void => {
    manager.answers = { [vaultPath(NAME)]: live, [DELETED_VAULTS]: { value: deleted } };
  };
  const written = (): string => readFileSync(join(folder, FILE), 'utf8');

  beforeAll(async () => {
    manager = await startResourceManager();
    vault = await startSmallVault({ tenantId: TENANT });
    vault.allow(DEPLOYER, ['get', 'create', 'delete']);
    const keys = new KeyClient(vault.uri, vault.credential(DEPLOYER), vault.clientOptions);
    version = (await keys.createRsaKey('informatica-encryption-key', { keySize: 2048 })).properties.version ?? '';
    await keys.createRsaKey('deleted-key', { keySize: 2048 });
    await (await keys.beginDeleteKey('deleted-key')).pollUntilDone();
  });
  afterAll(async () => {
    await vault.close();
    await manager.close();
  });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cmk-adopt-vault-'));
    there();
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('writes an import for all that is there, and says what to run', async () => {
    const keyId = `https://${NAME}.vault.azure.net/keys/informatica-encryption-key/${version}`;
    expect(await adopt()).toEqual({
      id: 'informatica-prod',
      vaultId: `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-customer-keys/providers/Microsoft.KeyVault/vaults/${NAME}`,
      keyId,
      found: [
        `vault ${NAME}`,
        `access policy of ${DEPLOYER}`,
        `access policy of ${ADMINISTRATOR}`,
        'key informatica-encryption-key',
      ],
      missing: [],
      others: [],
      importFile: FILE,
      commands: [
        'npx cdktf diff cmk-acme-informatica-prod',
        'npx cdktf deploy cmk-acme-informatica-prod',
        `rm ${FILE}`,
      ],
    });
    expect(written()).toContain(`to = azurerm_key_vault_key.Key\n  id = "${keyId}"`);
    const first = written();
    await adopt();
    expect(written()).toBe(first);
  });

  test('names the resource group that the stack made', async () => {
    expect((await adopt({ createResourceGroup: true })).found[0]).toBe('resource group rg-customer-keys');
    expect(written()).toContain('azurerm_resource_group.ResourceGroup');
  });

  test('leaves policies that cmk.yaml does not name to the look-up of the vendor, and imports none before its access', async () => {
    const policies = policiesWith(livePolicy(VENDOR.toUpperCase(), ['get']), {
      ...livePolicy(STRANGER, ['get']),
      ...{ applicationId: ADMINISTRATOR },
    });
    there(liveVault({ accessPolicies: policies }));
    expect((await adopt()).others).toEqual([VENDOR]);
    expect(written()).not.toContain('VendorAccess');
    await adopt(CONSENTED);
    expect(written()).toContain(`if contains(["${VENDOR}"], lower(id))`);
  });

  test('takes no policy of another tenant for that of a deployer', async () => {
    there(liveVault({ accessPolicies: [{ ...livePolicy(DEPLOYER, ['get']), tenantId: SUBSCRIPTION }] }));
    expect((await adopt()).missing).toEqual([`access policy of ${DEPLOYER}`, `access policy of ${ADMINISTRATOR}`]);
  });

  test('writes nothing of a version that is none', async () => {
    const kid = `${vault.uri}/keys/informatica-encryption-key/newest`;
    const sendRequest = (request: PipelineRequest) =>
      Promise.resolve({
        request,
        status: 200,
        headers: createHttpHeaders({ 'content-type': 'application/json' }),
        bodyAsText: JSON.stringify({ key: { kid, kty: 'RSA' }, attributes: { enabled: true } }),
      });
    const policy = { name: 'forged', sendRequest };
    const forged = { ...vault.clientOptions, additionalPolicies: [{ position: 'perRetry' as const, policy }] };
    await expect(adopt({}, DEPLOYER, true, forged)).rejects.toThrow(
      new Error(
        `The vault ${NAME} named a version of informatica-encryption-key that is none: 32 hexadecimal digits were expected.`,
      ),
    );
    expect(existsSync(join(folder, FILE))).toBe(false);
  });

  test('writes nothing of a policy whose object id is none', async () => {
    there(liveVault({ accessPolicies: policiesWith(livePolicy('"] : file("/etc/passwd") #', ['get'])) }));
    expect((await adopt(CONSENTED)).others).toEqual([]);
    expect(written()).not.toContain('passwd');
  });

  test('says what the deploy will make', async () => {
    there(liveVault({ accessPolicies: [livePolicy(ADMINISTRATOR.toUpperCase(), ['get'])] }));
    const adoption = await adopt({ key: { name: 'absent' } });
    expect(adoption.keyId).toBeUndefined();
    expect(adoption.found).toEqual([`vault ${NAME}`, `access policy of ${ADMINISTRATOR}`]);
    expect(adoption.missing).toEqual([`access policy of ${DEPLOYER}`, 'key absent']);
    expect(written()).not.toContain('azurerm_key_vault_key');
  });

  test('of a deleted vault or key says how it is recovered', async () => {
    await expect(adopt({ key: { name: 'deleted-key' } })).rejects.toThrow(
      new Error(
        `The key deleted-key was deleted. Find out who did that; if it was a mistake: az keyvault key recover --vault-name ${NAME} --name deleted-key, then run this again.`,
      ),
    );
    manager.answers = { [DELETED_VAULTS]: { value: [deletedVaultEntry(NAME)] } };
    await expect(adopt()).rejects.toThrow(
      new Error(
        `The vault ${NAME} was deleted. Find out who did that; if it was a mistake: az keyvault recover --name ${NAME} --location westeurope, and look at npx cdktf diff cmk-acme-informatica-prod: it comes back with its keys and access policies.`,
      ),
    );
  });

  test('of no vault says that there is nothing to adopt', async () => {
    manager.answers = { [DELETED_VAULTS]: { value: [] } };
    await expect(adopt()).rejects.toThrow(
      new Error(
        `There is no vault ${NAME} in resource group rg-customer-keys of subscription ${SUBSCRIPTION}: there is nothing to adopt. Deploy it: npx cdktf deploy cmk-acme-informatica-prod.`,
      ),
    );
  });

  test.each([
    [{}, { location: 'North Europe' }, 'it is in "North Europe", not westeurope'],
    [{ tenantId: SUBSCRIPTION }, {}, `its tenant is "${SUBSCRIPTION}", not ${TENANT}`],
    [{ softDeleteRetentionInDays: 7 }, {}, 'it keeps what is deleted for 7 days, not 90, which Azure never changes'],
    [{}, { tags: { 'cmk:id': 'other' } }, 'its tag cmk:id says that it belongs to the deployment "other"'],
  ])('a vault with %j %j is refused', async (properties, more, why) => {
    there(liveVault(properties, more));
    await expect(adopt()).rejects.toThrow(
      `/resourceGroups/rg-customer-keys/providers/Microsoft.KeyVault/vaults/${NAME} can't become the vault of informatica-prod: ${why}.`,
    );
  });

  test('what could not be seen is no answer: exit code 3', async () => {
    await expect(adopt({}, STRANGER)).rejects.toMatchObject({
      message: `The key informatica-encryption-key could not be seen, and Terraform would not see it either: ${vault.uri} refuses this identity: it needs the key permission Get, which deployers and administrators of cmk.yaml have.`,
      exitCode: 3,
    });
    manager.answers = { [vaultPath(NAME)]: 403 };
    await expect(adopt()).rejects.toMatchObject({
      message: `The vault ${NAME} could not be seen: Azure Resource Manager refuses this identity: it needs Reader on the subscription.`,
      exitCode: 3,
    });
  });

  test('asks nobody with CMK_LIVE=0', async () => {
    await expect(adopt({}, DEPLOYER, false)).rejects.toMatchObject({
      message: 'adopt has to ask Azure for the vault, and CMK_LIVE=0 forbids it.',
      exitCode: 2,
    });
  });
});
