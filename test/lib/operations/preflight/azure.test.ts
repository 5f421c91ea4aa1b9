import { SignInError } from '../../../../lib/live/azure/sign-in-error';
import { type Check, exitCodeOf } from '../../../../lib/operations/checks';
import { preflight } from '../../../../lib/operations/preflight';
import type { InformaticaDeployment } from '../../../../lib/platforms/informatica/config';
import { DEPLOYER, SUBSCRIPTION, TENANT } from '../../../support/azure-deployment';
import { informaticaDeployment } from '../../../support/informatica-deployment';
import { liveVault } from '../../../support/live-vault';
import {
  DELETED_VAULTS,
  type LoopbackResourceManager,
  deletedVaultEntry,
  startResourceManager,
  vaultPath,
} from '../../../support/loopback-resource-manager';
import { testSession } from '../../../support/session';

const OTHER = 'c0ffee99-1111-4222-8333-444455556666';
const OF = `/subscriptions/${SUBSCRIPTION}`;
const GROUP = `${OF}/resourceGroups/rg-customer-keys`;
const AT = {
  subscription: OF,
  locations: `${OF}/locations`,
  provider: `${OF}/providers/Microsoft.KeyVault`,
  permissions: `${OF}/providers/Microsoft.Authorization/permissions`,
  group: GROUP,
  groupPermissions: `${GROUP}/providers/Microsoft.Authorization/permissions`,
  name: `${OF}/providers/Microsoft.KeyVault/checkNameAvailability`,
};

/** https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference */
const tokenOf = (claims: object): string =>
  ['{}', JSON.stringify(claims), 'signature'].map((part) => Buffer.from(part).toString('base64url')).join('.');
const CLAIMS = { tid: TENANT, oid: DEPLOYER, upn: 'me@example.com', groups: [] as string[] };

let manager: LoopbackResourceManager;
let more: Record<string, unknown>;

beforeEach(async () => {
  manager = await startResourceManager();
  manager.token = tokenOf(CLAIMS);
  more = {};
});
afterEach(() => manager.close());

/** A subscription that is ready for a deployment into a resource group that is there. */
const ready = () => ({
  [AT.subscription]: { tenantId: TENANT, displayName: 'Keys', state: 'Enabled' },
  [AT.locations]: { value: [{ name: 'westeurope' }, { name: 'northeurope' }] },
  [AT.provider]: { registrationState: 'Registered' },
  [AT.permissions]: { value: [{ actions: ['*'] }] },
  [AT.group]: { location: 'westeurope' },
  [AT.groupPermissions]: { value: [{ actions: ['*'] }] },
  [AT.name]: { nameAvailable: true },
});

const run = (d: InformaticaDeployment = informaticaDeployment(), session = {}) => {
  manager.answers = Object.fromEntries(Object.entries({ ...ready(), ...more }).filter(([, v]) => v !== undefined));
  return preflight(testSession({ asksVaults: true, resourceManager: manager.connection, ...session }), [d]);
};
const checks = async (name: string, ...args: Parameters<typeof run>): Promise<readonly Check[]> =>
  (await run(...args)).flatMap((c) => c.checks).filter((c) => c.check === name);

test('a subscription that is ready passes everything', async () => {
  const checked = await run();
  expect(checked.map((c) => c.subject)).toEqual([`subscription ${SUBSCRIPTION}, westeurope`]);
  expect(checked[0]?.checks.map((c) => `${c.outcome} ${c.check}: ${c.text}`)).toEqual([
    `pass credentials: me@example.com, object id ${DEPLOYER}, signed in to tenant ${TENANT}`,
    `pass subscription: Keys (${SUBSCRIPTION}) is enabled`,
    'pass location: the subscription may use westeurope',
    'pass provider: Microsoft.KeyVault is Registered in the subscription',
    'pass permissions: roles of this identity allow what making the vault needs',
    `pass deployer: ${DEPLOYER} is one of deployers`,
    'pass resource group: rg-customer-keys is there',
    'pass vault name: acme-informatica-cmk is free in all of Azure',
  ]);
  expect(exitCodeOf(checked)).toBe(0);
  expect(manager.asked.filter((call) => !call.startsWith('GET '))).toEqual([`POST ${AT.name}`]);
});

describe('credentials', () => {
  test('of another tenant fail, and nothing else is asked', async () => {
    manager.token = tokenOf({ ...CLAIMS, tid: OTHER });
    expect((await run())[0]?.checks).toEqual([
      {
        check: 'credentials',
        outcome: 'fail',
        text: `me@example.com, object id ${DEPLOYER}, is signed in to tenant ${OTHER}, and the deployment is of tenant ${TENANT}`,
        next: `Sign in there: az login --tenant ${TENANT}.`,
      },
    ]);
  });

  test('that are none are not possible, in one sentence and exit code 3', async () => {
    const getToken = () => Promise.reject(new SignInError('no Azure identity was found'));
    const checked = await run(informaticaDeployment(), { resourceManager: { credential: { getToken } } });
    expect(checked[0]?.checks).toEqual([
      {
        check: 'credentials',
        outcome: 'not-possible',
        text: 'no Azure identity was found',
        next: 'Sign in, and run it again.',
      },
    ]);
    expect(exitCodeOf(checked)).toBe(3);
  });

  test('are not asked for with CMK_LIVE=0', async () => {
    expect((await run(informaticaDeployment(), { asksVaults: false }))[0]?.checks).toMatchObject([
      { check: 'credentials', outcome: 'not-possible', text: 'CMK_LIVE=0 says to ask nobody in Azure' },
    ]);
  });

  test('whose token is no JSON are somebody', async () => {
    manager.token = 'opaque';
    expect(await checks('credentials')).toMatchObject([{ outcome: 'pass' }]);
    expect(await checks('deployer')).toMatchObject([
      { outcome: 'not-possible', text: 'the token does not tell who is signed in' },
    ]);
  });
});

describe('an answer of Azure', () => {
  test('that refuses says which role is needed', async () => {
    more = { [AT.locations]: 403 };
    expect(await checks('location')).toEqual([
      {
        check: 'location',
        outcome: 'not-possible',
        text: 'Azure Resource Manager refuses this identity: it needs Reader on the subscription',
        next: 'Ask whoever may give roles there for it.',
      },
    ]);
  });

  test.each<[string, unknown]>([
    ['location', 500],
    ['location', 429],
  ])('of %s with status %s is not possible', async (check, status) => {
    more = { [AT.locations]: status };
    expect(await checks(check)).toMatchObject([
      { outcome: 'not-possible', text: `Azure Resource Manager answered with status ${String(status)}` },
    ]);
  });

  test('that never comes is not waited for', async () => {
    const connection = { ...manager.connection, endpoint: 'http://127.0.0.1:1', timeoutMs: 300 };
    const checked = await run(informaticaDeployment(), { resourceManager: connection });
    expect(checked[0]?.checks.map((c) => c.outcome)).toContain('not-possible');
    expect(exitCodeOf(checked)).toBe(3);
  });
});

test.each<[string, unknown, string]>([
  ['is not there', undefined, `tenant ${TENANT} has no subscription ${SUBSCRIPTION} that this identity sees`],
  ['is disabled', { displayName: 'Keys', state: 'Disabled' }, `Keys (${SUBSCRIPTION}) is Disabled`],
  [
    'is of another tenant',
    { displayName: 'Keys', state: 'Enabled', tenantId: OTHER },
    `Keys (${SUBSCRIPTION}) is of tenant ${OTHER}`,
  ],
])('a subscription that %s fails', async (_, answer, text) => {
  more = { [AT.subscription]: answer };
  expect(await checks('subscription')).toMatchObject([{ outcome: 'fail', text }]);
});

test('a location that the subscription lacks fails, with the nearest', async () => {
  expect(await checks('location', informaticaDeployment({ location: 'westeurop' }))).toMatchObject([
    { outcome: 'fail', text: 'the subscription has no location westeurop; did you mean westeurope?' },
  ]);
});

describe('permissions', () => {
  test('that lack are named, where they lack', async () => {
    more = {
      [AT.permissions]: { value: [{ actions: ['*/read'] }] },
      [AT.groupPermissions]: { value: [{ actions: ['*/read', 'Microsoft.KeyVault/vaults/write'] }] },
    };
    expect(await checks('permissions')).toMatchObject([
      {
        outcome: 'fail',
        text: 'no role of this identity allows Microsoft.KeyVault/vaults/accessPolicies/write in resource group rg-customer-keys',
      },
    ]);
  });

  test('are asked of the subscription while there is no resource group', async () => {
    more = { [AT.group]: undefined, [AT.permissions]: { value: [{ actions: ['*/read'] }] } };
    const texts = (await checks('permissions', informaticaDeployment({ createResourceGroup: true }))).map(
      (c) => c.text,
    );
    expect(texts).toEqual([
      `no role of this identity allows Microsoft.Resources/subscriptions/resourceGroups/write in subscription ${SUBSCRIPTION}`,
      `no role of this identity allows Microsoft.KeyVault/vaults/write, Microsoft.KeyVault/vaults/accessPolicies/write in subscription ${SUBSCRIPTION}`,
    ]);
  });
});

describe('the resource provider', () => {
  beforeEach(() => (more = { [AT.provider]: { registrationState: 'NotRegistered' } }));

  test('is registered by the deployment where this identity may', async () => {
    expect(await checks('provider')).toMatchObject([
      { outcome: 'pass', text: 'Microsoft.KeyVault is NotRegistered in the subscription; the deployment registers it' },
    ]);
  });

  test('is to be registered by the owner where it may not', async () => {
    more = { ...more, [AT.permissions]: { value: [{ actions: ['*/read'] }] } };
    expect(await checks('provider')).toMatchObject([
      {
        outcome: 'fail',
        next: 'Ask the owner of the subscription to register it once: `az provider register --namespace Microsoft.KeyVault`.',
      },
    ]);
  });
});

describe('the deployer', () => {
  test.each<[string, object, string]>([
    ['in one of the groups', { oid: OTHER, groups: [DEPLOYER.toUpperCase()] }, 'pass'],
    ['in none of the groups', { oid: OTHER, groups: [] }, 'fail'],
    ['whose groups are not told', { oid: OTHER, groups: undefined }, 'not-possible'],
  ])('%s', async (_, claims, outcome) => {
    manager.token = tokenOf({ ...CLAIMS, ...claims });
    expect(await checks('deployer')).toMatchObject([{ outcome }]);
  });
});

describe('the resource group', () => {
  test('that the deployment finds has to be there', async () => {
    more = { [AT.group]: undefined };
    expect(await checks('resource group')).toMatchObject([
      { outcome: 'fail', text: 'rg-customer-keys is not there, and the deployment does not make it' },
    ]);
  });

  test('that it makes must not, unless it made it', async () => {
    const d = informaticaDeployment({ createResourceGroup: true });
    expect(await checks('resource group', d)).toMatchObject([{ outcome: 'fail' }]);
    more = { [AT.group]: { tags: { 'cmk:id': 'informatica-prod', 'cmk:name': 'acme' } } };
    expect(await checks('resource group', d)).toMatchObject([{ outcome: 'pass' }]);
    more = { [AT.group]: undefined };
    expect(await checks('resource group', d)).toMatchObject([{ outcome: 'pass' }]);
  });
});

describe('the vault name', () => {
  const own = vaultPath('acme-informatica-cmk');

  test('of its own vault passes, and of another one in its place does not', async () => {
    more = { [own]: liveVault() };
    expect(await checks('vault name')).toMatchObject([{ outcome: 'pass' }]);
    more = { [own]: liveVault({}, { tags: {} }) };
    expect(await checks('vault name')).toMatchObject([
      {
        outcome: 'fail',
        text: 'acme-informatica-cmk is there in resource group rg-customer-keys, without the tags of this deployment',
      },
    ]);
  });

  test('is held by a deleted vault', async () => {
    more = {
      [AT.name]: { nameAvailable: false },
      [DELETED_VAULTS]: { value: [deletedVaultEntry('Acme-informatica-cmk')] },
    };
    expect(await checks('vault name')).toEqual([
      {
        check: 'vault name',
        outcome: 'fail',
        text: 'a deleted vault acme-informatica-cmk of resource group RG-customer-keys holds the name until 2027-01-30',
        next: 'Recover that vault if it is the one; else write another vault.name in cmk.yaml.',
      },
    ]);
  });

  test('is held by the own deleted vault, which comes back', async () => {
    const entry = deletedVaultEntry('acme-informatica-cmk');
    const tags = { 'cmk:id': 'informatica-prod', 'cmk:name': 'acme' };
    const value = [{ ...entry, properties: { ...entry.properties, tags } }];
    more = { [AT.name]: { nameAvailable: false }, [DELETED_VAULTS]: { value } };
    expect(await checks('vault name')).toMatchObject([
      { outcome: 'fail', next: 'Recover it: npx --no cmk adopt informatica-prod.' },
    ]);
  });

  test('is taken by somebody else', async () => {
    more = { [AT.name]: { nameAvailable: false, reason: 'AlreadyExists' }, [DELETED_VAULTS]: { value: [] } };
    expect(await checks('vault name')).toMatchObject([
      {
        outcome: 'fail',
        text: 'acme-informatica-cmk is taken, by a vault of somebody else or in another subscription, perhaps a deleted one',
      },
    ]);
  });
});

describe('consent', () => {
  const clientId = '9b4d5f2e-3c1a-4d7b-8e6f-0a1b2c3d4e5f';
  const principal = { id: OTHER, appId: clientId, displayName: 'Informatica KMS Connect', accountEnabled: true };
  const by = (informaticaKmsConnect: object) => informaticaDeployment({ informaticaKmsConnect });

  test('is asked for only once cmk.yaml names the application', async () => {
    expect(await checks('consent')).toEqual([]);
    more = { [`/v1.0/servicePrincipals(appId='${clientId}')`]: principal };
    expect(await checks('consent', by({ clientId }))).toMatchObject([
      { outcome: 'pass', text: `Informatica KMS Connect is in the tenant, with object id ${OTHER}` },
    ]);
    more = { [`/v1.0/servicePrincipals/${OTHER}`]: { ...principal, accountEnabled: false } };
    expect(await checks('consent', by({ objectId: OTHER }))).toMatchObject([{ outcome: 'fail' }]);
  });

  test('that was not given fails, with how to give it', async () => {
    expect(await checks('consent', by({ clientId }))).toEqual([
      {
        check: 'consent',
        outcome: 'fail',
        text: `tenant ${TENANT} has no such application as Informatica KMS Connect yet`,
        next: 'It appears with the consent in Informatica: Administrator > Settings > Security > Authorize. Until then leave informaticaKmsConnect out of cmk.yaml.',
      },
    ]);
    more = { '/v1.0/servicePrincipals': { value: [] } };
    expect(await checks('consent', by({ displayName: "Informatica's" }))).toMatchObject([{ outcome: 'fail' }]);
  });

  test('of a name that two applications have is not clear', async () => {
    more = { '/v1.0/servicePrincipals': { value: [principal, principal] } };
    expect(await checks('consent', by({ displayName: 'Informatica KMS Connect' }))).toMatchObject([
      { outcome: 'fail', text: '2 applications have the name Informatica KMS Connect' },
    ]);
  });

  test('that may not be looked up is not possible, with what Microsoft Graph wants', async () => {
    more = { [`/v1.0/servicePrincipals(appId='${clientId}')`]: 403 };
    expect(await checks('consent', by({ clientId }))).toMatchObject([
      {
        outcome: 'not-possible',
        text: 'Microsoft Graph refuses this identity: it needs Application.Read.All in Microsoft Graph, or to be a member of the tenant who may read applications',
      },
    ]);
  });
});
