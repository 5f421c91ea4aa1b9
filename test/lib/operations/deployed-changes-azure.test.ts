import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeyClient } from '@azure/keyvault-keys';
import { deployedChangesOnAzure } from '../../../lib/operations/deployed-changes-azure';
import { startSmallVault, type SmallVault } from '../../../tools/small-vault/small-vault';
import { DEPLOYER, SUBSCRIPTION, TENANT } from '../../support/azure-deployment';
import { informaticaDeployment } from '../../support/informatica-deployment';
import { liveVault, livePolicy, policiesWith } from '../../support/live-vault';
import {
  DELETED_VAULTS,
  deletedVaultEntry,
  type LoopbackResourceManager,
  startResourceManager,
  VAULTS,
} from '../../support/loopback-resource-manager';
import { testSession } from '../../support/session';

const STRANGER = 'c0ffee03-1111-4222-8333-444455556666';
const INFORMATICA = 'c0ffee07-1111-4222-8333-444455556666';
const VENDOR = ['get', 'list', 'encrypt', 'decrypt', 'wrapKey', 'unwrapKey'];
const SWITCH_BACK =
  'cdktf deploy can\'t put it back, terraform apply -target can: docs/operations.md, "Whoever deploys is locked out"';
const REPAIR =
  'cdktf deploy puts it back; where the vault refuses whoever deploys: docs/operations.md, "Whoever deploys is locked out"';
const REMOVE =
  'if nobody here gave it, find out who did, then: az keyvault delete-policy --name acme-informatica-cmk --object-id <object id>';

describe('what is live in Azure otherwise than configured', () => {
  let vault: SmallVault;
  let manager: LoopbackResourceManager;
  let folder: string;
  const compare = async (fields: Readonly<Record<string, unknown>> = {}, key = 'on', caller = DEPLOYER) => {
    const vaults = { credential: vault.credential(caller), clientOptions: vault.clientOptions, uriOf: () => vault.uri };
    const session = testSession({ folder, vaults, resourceManager: manager.connection, now: () => new Date() });
    return deployedChangesOnAzure(session, [informaticaDeployment({ key: { name: key }, ...fields })]);
  };
  /** Severity and message of each. */
  const said = async (...how: Parameters<typeof compare>) =>
    (await compare(...how)).fieldProblems.map(({ fieldProblem: p }) => `${p.severity}: ${p.message}`);
  const answer = (...live: readonly unknown[]): void => {
    manager.answers = { [VAULTS]: { value: live }, [DELETED_VAULTS]: { value: [] } };
  };

  beforeAll(async () => {
    manager = await startResourceManager();
    vault = await startSmallVault({ tenantId: TENANT });
    vault.allow(DEPLOYER, ['get', 'create', 'delete']);
    const keys = new KeyClient(vault.uri, vault.credential(DEPLOYER), vault.clientOptions);
    const past = new Date('2020-01-01T00:00:00Z');
    await keys.createRsaKey('on', { keySize: 2048 });
    await keys.createRsaKey('off', { keySize: 2048, enabled: false });
    await keys.createRsaKey('expired', { keySize: 2048, expiresOn: past });
    await keys.createRsaKey('early', { keySize: 2048, notBefore: new Date('2037-01-01T00:00:00Z') });
    await keys.createRsaKey('deleted', { keySize: 2048 });
    await keys.beginDeleteKey('deleted');
  });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cmk-live-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  afterAll(async () => {
    await vault.close();
    await manager.close();
  });

  test('is nothing where all is as deployed', async () => {
    answer(liveVault());
    expect(await compare()).toEqual({ fieldProblems: [], problems: [], unread: [] });
  });

  test('is nothing where nothing is deployed', async () => {
    answer();
    expect(await compare()).toEqual({ fieldProblems: [], problems: [], unread: [] });
  });

  test('is the access policy of a stranger, by object id and permissions', async () => {
    answer(liveVault({ accessPolicies: policiesWith(livePolicy(STRANGER, ['decrypt', 'unwrapKey'])) }));
    expect(await said()).toEqual([
      `error: live otherwise than configured: object id ${STRANGER} gets the key permissions decrypt and unwrapKey; ${REMOVE}`,
    ]);
  });

  test('is what somebody known may do beyond it, with secrets too', async () => {
    answer(liveVault({ accessPolicies: policiesWith(livePolicy(DEPLOYER, ['decrypt'], { secrets: ['get'] })) }));
    expect(await said()).toEqual([
      `error: live otherwise than configured: object id ${DEPLOYER} gets the key permission decrypt; ${REMOVE}`,
      `error: live otherwise than configured: object id ${DEPLOYER} gets the secret permission get; ${REMOVE}`,
    ]);
  });

  test('is access that is gone, as what a deployment gives back', async () => {
    answer(liveVault({ accessPolicies: policiesWith().slice(1) }));
    expect(await said()).toEqual([
      expect.stringMatching(
        new RegExp(
          `^warning: live otherwise than configured: object id ${DEPLOYER} loses the key permissions .*; deploy it; where the vault refuses whoever deploys: docs/operations.md, "Whoever deploys is locked out"$`,
        ),
      ),
    ]);
  });

  test('is the switch to Azure RBAC', async () => {
    answer(liveVault({ enableRbacAuthorization: true }));
    expect(await said()).toEqual([
      `error: live otherwise than configured: the vault switches to Azure RBAC: access policies no longer count, and whoever holds a role on the vault, its resource group or its subscription may do what that role allows; ${SWITCH_BACK}`,
      `error: live otherwise than configured: role assignments decide who may use the vault, and were not read; ${SWITCH_BACK}`,
    ]);
  });

  test('is another network, open or closed', async () => {
    const network = { informaticaAddresses: ['203.0.113.0/24'], allowedAddresses: ['198.51.100.7'] };
    const closed = { vault: { name: 'acme-informatica-cmk', network } };
    answer(liveVault());
    expect(await said(closed)).toEqual([
      `error: live otherwise than configured: every address may now reach the vault (before: only 203.0.113.0/24 and 198.51.100.7); ${REPAIR}`,
    ]);
    const ipRules = [{ value: '203.0.113.0/24' }, { value: '198.51.100.7/32' }];
    answer(liveVault({ networkAcls: { defaultAction: 'Deny', bypass: 'None', ipRules } }));
    expect(await said(closed)).toEqual([]);
    expect(await said()).toEqual([
      `error: live otherwise than configured: only 203.0.113.0/24 and 198.51.100.7/32 may still reach the vault (before: every address); ${REPAIR}`,
    ]);
  });

  test('is a vault without purge protection', async () => {
    answer(liveVault({ enablePurgeProtection: null }));
    expect(await said()).toEqual([
      'error: the live vault has no purge protection: npx cdktf deploy cmk-acme-informatica-prod turns it on',
    ]);
  });

  describe('for the application of the vendor', () => {
    const consented = { informaticaKmsConnect: { displayName: 'Informatica KMS Connect' } };
    const state = (objectId: string): void => {
      mkdirSync(join(folder, 'state'));
      const outputs = { ServicePrincipalObjectId: { value: objectId } };
      writeFileSync(join(folder, 'state/cmk-acme-informatica-prod.tfstate'), JSON.stringify({ version: 4, outputs }));
    };
    beforeEach(() => answer(liveVault({ accessPolicies: policiesWith(livePolicy(INFORMATICA, VENDOR)) })));

    test('is nothing where its object id is configured, or stands in the state', async () => {
      expect(await said({ informaticaKmsConnect: { objectId: INFORMATICA } })).toEqual([]);
      state(INFORMATICA);
      expect(await said(consented)).toEqual([]);
    });

    test('is that who it is was not looked up, where it is configured by name', async () => {
      const warning = `warning: object id ${INFORMATICA} has exactly the access of the vendor's application; whether it is that was not looked up: az ad sp show --id ${INFORMATICA} --query displayName`;
      expect(await said(consented)).toEqual([warning]);
      state(STRANGER);
      expect(await said(consented)).toEqual([warning]);
    });

    test('is a foreign policy before the consent, and where two look like it', async () => {
      expect(await said()).toHaveLength(1);
      const policies = policiesWith(livePolicy(INFORMATICA, VENDOR), livePolicy(STRANGER, VENDOR));
      answer(liveVault({ accessPolicies: policies }));
      expect((await said(consented)).filter((text) => text.startsWith('error'))).toHaveLength(2);
    });
  });

  test.each([
    [
      'off',
      'the key off is disabled. If nobody here did that, find out who did, then: az keyvault key set-attributes --vault-name acme-informatica-cmk --name off --enabled true',
    ],
    ['expired', 'the key expired is expired: it neither encrypts nor wraps, and still decrypts and unwraps'],
    ['early', 'the key early is not active yet: it neither encrypts nor wraps, and still decrypts and unwraps'],
    ['absent', 'the vault is there and has no key absent, nor a deleted one'],
  ])('is the key %s', async (name, message) => {
    answer(liveVault());
    expect(await said({}, name)).toEqual([`error: ${message}`]);
  });

  test('is a deleted key', async () => {
    answer(liveVault());
    expect(await said({}, 'deleted')).toEqual([
      expect.stringMatching(
        /^error: the key deleted was deleted on \d{4}-\d\d-\d\d and can be recovered until \d{4}-\d\d-\d\d\. If that was a mistake: az keyvault key recover --vault-name acme-informatica-cmk --name deleted$/,
      ),
    ]);
  });

  test('is a deleted vault', async () => {
    manager.answers = {
      [VAULTS]: { value: [] },
      [DELETED_VAULTS]: { value: [deletedVaultEntry('acme-informatica-cmk')] },
    };
    expect(await said()).toEqual([
      'error: the vault was deleted and can be recovered, until 2027-01-30: az keyvault recover --name acme-informatica-cmk --location westeurope',
    ]);
  });

  test('is a vault that the configuration no longer names; those of others are left alone', async () => {
    const tags = (id: string, name: string) => ({ tags: { 'cmk:id': id, 'cmk:name': name } });
    answer(
      liveVault(),
      liveVault({}, { name: 'acme-old', ...tags('informatica-old', 'acme') }),
      liveVault({}, { name: 'others', ...tags('informatica-old', 'others') }),
      liveVault({}, { name: 'untagged', tags: undefined }),
    );
    expect((await compare()).problems).toEqual([
      {
        severity: 'warning',
        message:
          'vault acme-old (id informatica-old) is deployed in westeurope, but the configuration no longer names it; put it back, or retire its key on purpose',
      },
    ]);
  });

  test('is not known where a subscription or a key cannot be read', async () => {
    manager.answers = { [VAULTS]: 403 };
    expect((await compare()).unread).toEqual([
      `subscription ${SUBSCRIPTION}: Azure Resource Manager refuses this identity: it needs Reader on the subscription`,
    ]);
    answer(liveVault());
    expect((await compare({}, 'on', STRANGER)).unread).toEqual([
      `informatica-prod: ${vault.uri} refuses this identity: it needs the key permission Get, which deployers and administrators of cmk.yaml have`,
    ]);
  });
});
