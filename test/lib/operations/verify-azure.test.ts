import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeyClient } from '@azure/keyvault-keys';
import { type WantedAlerts, wantedAlerts } from '../../../lib/azure/alerts/wanted-alerts';
import type { AzureDeployment } from '../../../lib/azure/fields';
import type { LiveVault } from '../../../lib/live/azure/vault';
import { exitCodeOf } from '../../../lib/operations/checks';
import { status } from '../../../lib/operations/status';
import { verify } from '../../../lib/operations/verify/verify';
import { type SmallVault, startSmallVault } from '../../../tools/small-vault/small-vault';
import { ADMINISTRATOR, TENANT } from '../../support/azure-deployment';
import { informaticaDeployment } from '../../support/informatica-deployment';
import { livePolicy, liveVault, policiesWith } from '../../support/live-vault';
import {
  DELETED_VAULTS,
  VAULTS,
  type LoopbackResourceManager,
  deletedVaultEntry,
  startResourceManager,
  vaultPath,
} from '../../support/loopback-resource-manager';
import { testSession } from '../../support/session';

const PATH = vaultPath('acme-informatica-cmk');
const NAME = 'informatica-encryption-key';
const STRANGER = 'bad00001-1111-4222-8333-444455556666';
const TAGS = { 'cmk:id': 'informatica-prod', 'cmk:name': 'acme', owner: 'security' };
const OPERATIONS = ['encrypt', 'decrypt', 'wrapKey', 'unwrapKey'];

let vault: SmallVault;
let manager: LoopbackResourceManager;
let keys: KeyClient;

const here = (fields: Readonly<Record<string, unknown>> = {}): AzureDeployment =>
  informaticaDeployment({
    tags: { owner: 'security' },
    key: { name: NAME, rotation: { timeAfterCreation: 'P1Y' } },
    ...fields,
  });
const asIs = (properties: NonNullable<LiveVault['properties']> = {}, more: Partial<LiveVault> = {}) =>
  liveVault({ softDeleteRetentionInDays: 90, ...properties }, { tags: TAGS, ...more });

/** A fresh vault with the key of the deployment, as a first deploy makes it. */
beforeEach(async () => {
  vault = await startSmallVault({ tenantId: TENANT });
  manager = await startResourceManager();
  vault.allow(ADMINISTRATOR, [
    ...(['get', 'list', 'create', 'update', 'delete', 'rotate', 'wrapKey', 'unwrapKey'] as const),
    ...(['getRotationPolicy', 'setRotationPolicy'] as const),
  ]);
  keys = new KeyClient(vault.uri, vault.credential(ADMINISTRATOR), vault.clientOptions);
  await keys.createRsaKey(NAME, { keySize: 2048, keyOps: OPERATIONS, tags: TAGS });
  await rotatesEvery('P1Y');
  manager.answers = { [PATH]: asIs() };
});
afterEach(() => Promise.all([vault.close(), manager.close()]));

const rotatesEvery = (timeAfterCreate: string) =>
  keys.updateKeyRotationPolicy(NAME, { lifetimeActions: [{ action: 'Rotate', timeAfterCreate }] });

/** What did not pass, and the exit code. */
async function findings(
  d = here(),
  settings?: string,
): Promise<{ code: number; found: Readonly<Record<string, string>> }> {
  const checked = await verify(sessionHere(), [d], { samples: 1, without: [], settings });
  const rest = checked.flatMap(({ checks }) => checks).filter(({ outcome }) => outcome !== 'pass');
  return { code: exitCodeOf(checked), found: Object.fromEntries(rest.map(({ check, text }) => [check, text])) };
}

const sessionHere = () =>
  testSession({
    asksVaults: true,
    resourceManager: manager.connection,
    vaults: {
      credential: vault.credential(ADMINISTRATOR),
      clientOptions: vault.clientOptions,
      uriOf: () => vault.uri,
    },
    now: () => new Date(),
  });

test('an untouched deployment has no finding', async () => {
  expect(await findings()).toEqual({ code: 0, found: {} });
});

test('whoever may not use the key is told that the round trip is not possible', async () => {
  vault.allow(ADMINISTRATOR, ['get', 'list', 'getRotationPolicy']);
  const { code, found } = await findings();
  expect([code, Object.keys(found)]).toEqual([3, ['round trip']]);
  expect(found['round trip']).toContain('it needs the key permission WrapKey');
});

const SOON = new Date(Date.now() + 86_400_000);
const PAST = new Date(Date.now() - 86_400_000);
const update = (properties: object) => keys.updateKeyProperties(NAME, { ...properties });

test.each<readonly [string, () => Promise<unknown>, Readonly<Record<string, unknown>>]>([
  ['disabled', () => update({ enabled: false }), { state: expect.stringMatching(/^Disabled, .*: nobody can use it/) }],
  [
    'expired',
    () => update({ expiresOn: PAST }),
    { state: expect.stringMatching(/^Enabled, .*expires on .*: it neither encrypts nor wraps any more/) },
  ],
  [
    'not active yet',
    () => update({ notBefore: SOON }),
    { state: expect.stringMatching(/^Enabled, .*active from .*: it neither encrypts nor wraps yet/) },
  ],
  [
    'deleted',
    async () => (await keys.beginDeleteKey(NAME)).pollUntilDone(),
    { state: expect.stringMatching(/^Deleted, .*gone on .*: nobody can use it/) },
  ],
  ['rotated at another time', () => rotatesEvery('P2Y'), { rotation: 'rotation is every P2Y, and shall be every P1Y' }],
  [
    'tagged otherwise',
    () => update({ tags: { ...TAGS, owner: 'somebody' } }),
    { tags: 'tag owner of the key is "somebody", and shall be "security"' },
  ],
])('a key that is %s is found', async (_, plant, expected) => {
  await plant();
  const { code, found } = await findings();
  expect(code).toBe(1);
  expect(found).toMatchObject(expected);
});

test('a key that does not rotate is found', async () => {
  await keys.createRsaKey('other', { keySize: 2048, keyOps: OPERATIONS, tags: TAGS });
  const { code, found } = await findings(here({ key: { name: 'other', rotation: { timeAfterCreation: 'P1Y' } } }));
  expect([code, found]).toEqual([1, { rotation: 'rotation is off, and shall be every P1Y' }]);
});

test('a key of another size or with other operations is found', async () => {
  await keys.createRsaKey('other', { keySize: 3072, keyOps: [...OPERATIONS, 'sign'], tags: TAGS });
  const { found } = await findings(here({ key: { name: 'other' } }));
  expect(found['kind']).toBe(
    'key type is RSA 3072, and shall be RSA 2048; operations of the key is decrypt encrypt sign unwrapKey wrapKey, and shall be decrypt encrypt unwrapKey wrapKey',
  );
});

const firewall = { informaticaAddresses: ['203.0.113.7'], allowedAddresses: ['192.0.2.1'] };
const behindFirewall = here({ vault: { name: 'acme-informatica-cmk', network: firewall } });

test.each<readonly [string, object, AzureDeployment, Readonly<Record<string, unknown>>]>([
  [
    'a foreign access policy',
    asIs({ accessPolicies: policiesWith(livePolicy(STRANGER, ['unwrapKey'])) }),
    here(),
    {
      access: expect.stringMatching(new RegExp(`^access policy: object id ${STRANGER} .*\\(more than configured\\)$`)),
    },
  ],
  [
    'an access policy that is gone',
    asIs({ accessPolicies: policiesWith().slice(0, 1) }),
    here(),
    { access: expect.stringMatching(/^access policy: .*\(less than configured\)$/) },
  ],
  [
    'a vault that was switched to RBAC',
    asIs({ enableRbacAuthorization: true }),
    here(),
    { access: expect.stringMatching(/role assignments decide who may use the vault|Azure RBAC/) },
  ],
  [
    'a firewall that was opened',
    asIs(),
    behindFirewall,
    { access: expect.stringMatching(/^network: every address may now reach the vault/) },
  ],
  [
    'purge protection that is off',
    asIs({ enablePurgeProtection: null }),
    here(),
    { 'purge protection': 'it is off, and shall be on' },
  ],
  [
    'fewer days to recover',
    asIs({ softDeleteRetentionInDays: 7 }),
    here(),
    { 'soft delete': 'the time to recover is 7 days, and shall be 90 days' },
  ],
  [
    'a tag of the vault',
    asIs({}, { tags: { ...TAGS, owner: 'x' } }),
    here(),
    { tags: 'tag owner of the vault is "x", and shall be "security"' },
  ],
  [
    'a vault of another deployment',
    asIs({}, { tags: { ...TAGS, 'cmk:id': 'other' } }),
    here(),
    { vault: expect.stringMatching(/^acme-informatica-cmk has the tags cmk:id "other"/) },
  ],
])('%s is found', async (_, live, d, expected) => {
  manager.answers = { [PATH]: live };
  const { code, found } = await findings(d);
  expect(code).toBe(1);
  expect(found).toMatchObject(expected);
});

test('a vault that was deleted is found, with the way back', async () => {
  manager.answers = { [DELETED_VAULTS]: { value: [deletedVaultEntry('acme-informatica-cmk')] } };
  expect(await findings()).toEqual({
    code: 1,
    found: { vault: 'it was deleted, and can be recovered, until 2027-01-30' },
  });
});

test('where Azure Resource Manager refuses, nothing is said to be as configured', async () => {
  manager.answers = { [PATH]: 403 };
  expect(await findings()).toEqual({
    code: 3,
    found: { vault: 'Azure Resource Manager refuses this identity: it needs Reader on the subscription.' },
  });
});

test('where the vault refuses, nothing of the key is said to be as configured', async () => {
  vault.allow(ADMINISTRATOR, []);
  const { code, found } = await findings();
  expect([code, Object.keys(found)]).toEqual([3, ['state']]);
});

describe("what stands in the platform's form", () => {
  let folder: string;
  const form = (text: string): string => {
    const file = join(folder, 'form.yaml');
    writeFileSync(file, text);
    return file;
  };
  beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'cmk-form-'))));
  afterAll(() => rmSync(folder, { recursive: true }));
  const version = async () => (await keys.getKey(NAME)).properties.version ?? '';
  const own = { informaticaKmsConnect: { objectId: STRANGER } };
  const admitted = () =>
    asIs({ accessPolicies: policiesWith(livePolicy(STRANGER, ['get', 'encrypt', 'decrypt', 'wrapKey', 'unwrapKey'])) });

  test('is compared with what it must be now: an older key version is found', async () => {
    manager.answers = { [PATH]: admitted() };
    const older = await version();
    const file = form(`Key Name: ${NAME}\nKey Version: "${older}"\n`);
    expect((await findings(here(own), file)).found).not.toHaveProperty('settings');
    await keys.rotateKey(NAME);
    const { code, found } = await findings(here(own), file);
    expect(code).toBe(1);
    expect(found['settings']).toBe(`Key Version is "${older}", and shall be "${await version()}"`);
  });

  test('may have no field that the form has not', async () => {
    const { found } = await findings(here(own), form('Key Versoin: x\n'));
    expect(found['settings']).toBe('the form has no field "Key Versoin"; did you mean Key Version?');
  });

  test('is read with every problem at once', async () => {
    await expect(findings(here(own), form('Key Version: 5\nKey Name: [a]\n'))).rejects.toMatchObject({
      exitCode: 2,
      problems: [
        { line: 1, message: 'Key Version must be a text, in quotes where it looks like a number, and is 5' },
        { line: 2, message: 'Key Name must be a text, in quotes where it looks like a number, and is a list' },
      ],
    });
  });
});

describe('alerts', () => {
  const alerts = { emails: ['a@example.com'], on: ['disable'] };
  const GROUP = PATH.slice(0, PATH.indexOf('/providers/'));
  const { activity, rules, actionGroupId, workspaceId } = wantedAlerts(here({ alerts })) as WantedAlerts;
  const inGroup = (what: string) => `${GROUP}/providers/Microsoft.Insights/${what}`;
  const logs = [{ categoryGroup: 'audit', enabled: true }];
  const there = (enabled: boolean) => ({
    [VAULTS]: { value: [{ ...asIs(), name: 'acme-informatica-cmk' }] },
    [DELETED_VAULTS]: { value: [] },
    [inGroup('activityLogAlerts')]: {
      value: activity.map((name) => ({ name, properties: { actions: { actionGroups: [{ actionGroupId }] } } })),
    },
    [inGroup('scheduledQueryRules')]: {
      value: rules.map((name) => ({ name, properties: { enabled, actions: { actionGroups: [actionGroupId] } } })),
    },
    [`${PATH}/providers/Microsoft.Insights/diagnosticSettings`]: { value: [{ properties: { workspaceId, logs } }] },
    [actionGroupId]: { properties: { emailReceivers: [{ emailAddress: 'a@example.com', status: 'Enabled' }] } },
  });
  const told = async () => {
    const { rows, unread } = await status(sessionHere(), [here({ alerts })], { live: true });
    return [rows[0]?.live?.alerts, unread];
  };

  test('that are there are no finding, and on', async () => {
    manager.answers = { ...manager.answers, ...there(true) };
    expect(await findings(here({ alerts }))).toEqual({ code: 0, found: {} });
    expect(await told()).toEqual(['on', []]);
  });

  test('of which a rule is off are a finding, and on in part', async () => {
    manager.answers = { ...manager.answers, ...there(false) };
    expect(await findings(here({ alerts }))).toEqual({
      code: 1,
      found: { alerts: `alert ${rules[0] ?? ''} is off` },
    });
    expect(await told()).toEqual(['partly', []]);
  });

  test('that can not be read are not seen, and said to be', async () => {
    manager.answers = { ...manager.answers, ...there(true), [actionGroupId]: 403 };
    const { code, found } = await findings(here({ alerts }));
    expect([code, Object.keys(found)]).toEqual([3, ['alerts']]);
    expect(await told()).toEqual([
      'not seen',
      [
        expect.stringMatching(
          /^informatica-prod: Failed while reading the alerts of .*: Azure Resource Manager refuses/,
        ),
      ],
    ]);
  });

  test('that cmk.yaml does not ask for are off, and nobody asks', async () => {
    manager.answers = { ...manager.answers, ...there(true) };
    const { rows } = await status(sessionHere(), [here()], { live: true });
    expect(rows[0]?.live?.alerts).toBe('off');
    expect(manager.asked.filter((one) => one.includes('Insights'))).toEqual([]);
  });
});
