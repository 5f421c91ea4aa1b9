import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeyClient } from '@azure/keyvault-keys';
import { stopText } from '../../../lib/azure/plan-stop';
import { SignInError } from '../../../lib/live/azure/sign-in-error';
import { planStops } from '../../../lib/operations/plan-stops';
import type { Session } from '../../../lib/operations/session';
import { startSmallVault, type SmallVault } from '../../../tools/small-vault/small-vault';
import { DEPLOYER, SUBSCRIPTION } from '../../support/azure-deployment';
import { informaticaDeployment } from '../../support/informatica-deployment';
import {
  DELETED_VAULTS,
  deletedVaultEntry,
  type LoopbackResourceManager,
  startResourceManager,
  vaultPath,
} from '../../support/loopback-resource-manager';
import { testSession } from '../../support/session';

const STRANGER = 'c0ffee03-1111-4222-8333-444455556666';
const REMOTE = { type: 'hcp', organization: 'acme' };
const NO_HOST = 'https://no-such-vault.invalid/';
const ON = '\\d{4}-\\d{2}-\\d{2}';
const UNSEEN =
  'An update enables a disabled key, and an apply recovers a deleted one, both unseen by the plan. Put that right and run this again. To go on without seeing it, as for a first deployment, set CMK_LIVE=0, or add --var=DeployUnseen=true to this command.';

describe('what a plan must stop for', () => {
  let vault: SmallVault;
  let manager: LoopbackResourceManager;
  let folder: string;

  const deployment = (key: string, more: Readonly<Record<string, unknown>> = {}) => ({
    ...informaticaDeployment({ key: { name: key }, tenantId: vault.tenantId, ...more }),
    stackName: `cmk-${key}`,
  });
  /** The sentence of one deployment, or undefined where its plan goes on. */
  async function stop(
    d: ReturnType<typeof deployment>,
    {
      caller = DEPLOYER,
      uri = vault.uri,
      ...more
    }: { caller?: string; uri?: string } & Partial<Session['vaults']> = {},
  ): Promise<string | undefined> {
    const credential = vault.credential(caller);
    const vaults = { credential, clientOptions: vault.clientOptions, uriOf: () => uri, ...more };
    const session = testSession({ folder, vaults, resourceManager: manager.connection });
    const found = (await planStops(session, [d])).get(d.stackName);
    return found && stopText(found);
  }
  const state = (key: string, ...types: readonly string[]): void => {
    const resources = types.map((type) => ({ mode: 'managed', type, instances: [{ attributes: {} }] }));
    writeFileSync(join(folder, 'state', `cmk-${key}.tfstate`), JSON.stringify({ version: 4, resources }));
  };

  beforeAll(async () => {
    manager = await startResourceManager();
    vault = await startSmallVault();
    vault.allow(DEPLOYER, ['get', 'create', 'delete']);
    const keys = new KeyClient(vault.uri, vault.credential(DEPLOYER), vault.clientOptions);
    await keys.createRsaKey('on', { keySize: 2048 });
    await keys.createRsaKey('off', { keySize: 2048, enabled: false });
    await keys.createRsaKey('deleted', { keySize: 2048 });
    await keys.beginDeleteKey('deleted');
  });
  beforeEach(() => {
    manager.answers = { [DELETED_VAULTS]: { value: [] } };
    folder = mkdtempSync(join(tmpdir(), 'cmk-states-'));
    mkdirSync(join(folder, 'state'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  afterAll(async () => {
    await vault.close();
    await manager.close();
  });

  test('is nothing while the key is enabled', async () => {
    expect(await stop(deployment('on'))).toBeUndefined();
    expect(await stop(deployment('on', { state: REMOTE }))).toBeUndefined();
  });

  test.each([
    ['a local state', {}],
    ['a remote state', { state: REMOTE }],
  ])('is a disabled key, with %s', async (_, more) => {
    expect(await stop(deployment('off', more))).toBe(
      'The key off is disabled, and an update would enable it again, unseen by the plan. Somebody disabled it on purpose: ask first. To leave it disabled, do not apply. To enable it, do so in the vault, or add --var=EnableDisabledKey=true to this command.',
    );
  });

  test.each([
    ['a local state', {}],
    ['a remote state', { state: REMOTE }],
  ])('is a deleted key, with %s: both ways on are said', async (_, more) => {
    expect(await stop(deployment('deleted', more))).toMatch(
      new RegExp(
        `^The key deleted was deleted on ${ON} and can be recovered until ${ON}; an apply would recover it without a word\\. Somebody deleted it on purpose, or attacked it: find out first\\. To leave it deleted, do not apply, and retire the deployment: take it out of cmk\\.yaml when nothing needs the key any more\\. If the deletion was a mistake, recover the key: az keyvault key recover --vault-name acme-informatica-cmk --name deleted, or add --var=RecoverDeletedKey=true to this command\\.$`,
      ),
    );
  });

  test('is a key of the state that is gone for good', async () => {
    state('gone', 'azurerm_key_vault', 'azurerm_key_vault_key');
    expect(await stop(deployment('gone'))).toBe(
      'The key gone stands in state/cmk-gone.tfstate, and vault acme-informatica-cmk has it neither as a key nor as a deleted one. An apply would make another key of that name, which opens nothing that the lost one closed. To leave it so, do not apply, and retire the deployment. If there is a backup, restore it: az keyvault key restore, or add --var=CreateLostKeyAnew=true to this command.',
    );
  });

  test('is nothing where the vault is there and the key was never made', async () => {
    expect(await stop(deployment('new'))).toBeUndefined();
    state('new', 'azurerm_key_vault');
    expect(await stop(deployment('new'))).toBeUndefined();
    expect(await stop(deployment('new', { state: REMOTE }))).toBeUndefined();
  });

  test('is nothing at a first deployment: Azure Resource Manager knows no vault of that name', async () => {
    expect(await stop(deployment('new'), { uri: NO_HOST })).toBeUndefined();
    expect(await stop(deployment('new', { state: REMOTE }), { uri: NO_HOST })).toBeUndefined();
  });

  const HELD =
    'The name acme-informatica-cmk is held by a vault that was deleted on 2026-11-01 from resource group RG-customer-keys in westeurope, and can be recovered until 2027-01-30. Somebody deleted it on purpose, or attacked it: find out first. For a new vault choose another name.';

  test('is a deleted vault, which the deployment would recover', async () => {
    const page = `${manager.endpoint}${DELETED_VAULTS}/2?api-version=2023-07-01`;
    manager.answers = {
      [DELETED_VAULTS]: { value: [deletedVaultEntry('other')], nextLink: page },
      [`${DELETED_VAULTS}/2`]: { value: [deletedVaultEntry('Acme-Informatica-CMK')] },
    };
    expect(await stop(deployment('on'), { uri: NO_HOST })).toBe(
      `${HELD} If it was a mistake: az keyvault recover --name acme-informatica-cmk --location westeurope; it comes back with its keys and access policies, and nothing is to be deployed. An apply recovers it too, and fails at what came back with it: then npx --no cmk adopt informatica-prod, or add --var=RecoverDeletedVault=true to this command.`,
    );
  });

  test('is a deleted vault of another place, which comes back only there', async () => {
    manager.answers = { [DELETED_VAULTS]: { value: [deletedVaultEntry('acme-informatica-cmk')] } };
    expect(await stop(deployment('on', { location: 'northeurope' }), { uri: NO_HOST })).toBe(
      `${HELD} It comes back only there: az keyvault recover --name acme-informatica-cmk --location westeurope, then say that location and resource group in cmk.yaml, or add --var=RecoverDeletedVault=true to this command.`,
    );
  });

  test('is a vault of the state that is gone for good', async () => {
    state('on', 'azurerm_key_vault');
    expect(await stop(deployment('on'), { uri: NO_HOST })).toBe(
      `The vault acme-informatica-cmk stands in state/cmk-on.tfstate, and resource group rg-customer-keys of subscription ${SUBSCRIPTION} has none of that name, nor has the subscription a deleted one. An apply would make another key of that name, which opens nothing that the lost one closed. To leave it so, do not apply, and retire the deployment. If it was moved, move it back, or add --var=CreateLostKeyAnew=true to this command.`,
    );
  });

  describe('where nothing can be seen', () => {
    test('is that the vault refuses', async () => {
      expect(await stop(deployment('on'), { caller: STRANGER })).toBe(
        `Whether the key on is enabled could not be seen: ${vault.uri} refuses this identity: it needs the key permission Get, which deployers and administrators of cmk.yaml have. Where it let you in until now: docs/operations.md, "Whoever deploys is locked out". ${UNSEEN}`,
      );
    });

    test('is that nobody is signed in', async () => {
      const credential = { getToken: () => Promise.reject(new SignInError('nobody is signed in')) };
      expect(await stop(deployment('on'), { credential, uri: NO_HOST })).toBe(
        `Whether the key on is enabled could not be seen: nobody is signed in. ${UNSEEN}`,
      );
    });

    test('is that no host answers, and Azure Resource Manager refuses', async () => {
      manager.answers = { [vaultPath('acme-informatica-cmk')]: 403 };
      expect(await stop(deployment('on'), { uri: NO_HOST })).toBe(
        `Whether the key on is enabled could not be seen: there is no vault ${NO_HOST}, and Azure Resource Manager refuses this identity: it needs Reader on the subscription. ${UNSEEN}`,
      );
      manager.answers = { [DELETED_VAULTS]: 403 };
      expect(await stop(deployment('on'), { uri: NO_HOST })).toContain('refuses this identity: it needs Reader');
    });

    test('is that the list of deleted vaults goes on at another host', async () => {
      manager.answers = { [DELETED_VAULTS]: { value: [], nextLink: 'http://example.com/' } };
      expect(await stop(deployment('on'), { uri: NO_HOST })).toContain('names a next page on another host');
    });

    test('is that the vault is there and does not answer', async () => {
      manager.answers = { [vaultPath('acme-informatica-cmk')]: { name: 'acme-informatica-cmk' } };
      expect(await stop(deployment('on'), { uri: NO_HOST })).toBe(
        `Whether the key on is enabled could not be seen: there is no vault ${NO_HOST}. ${UNSEEN}`,
      );
    });
  });
});
