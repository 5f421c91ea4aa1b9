import { type CreateRsaKeyOptions, KeyClient } from '@azure/keyvault-keys';
import type { VaultKeyPlace } from '../../../../lib/live/azure/vault-key-place';
import { vaultManagedKey } from '../../../../lib/live/azure/vault-managed-key';
import { RefusedError } from '../../../../lib/live/refused-error';
import type { KeyPermission } from '../../../../tools/small-vault/key-permission';
import { smallVaultWithManager } from '../../../support/small-vault-with-manager';
import { AZURE, managedKeyOf, vaultBench } from '../../../support/vault-bench';
import { describeManagedKeyFaults } from '../managed-key-faults';
import { describeManagedKey } from '../managed-key-suite';
import { sentenceOf } from '../one-sentence';

describeManagedKey({
  ...AZURE,
  name: 'the small vault',
  departures: {},
  open: async () => vaultBench(await smallVaultWithManager()),
});

describeManagedKeyFaults({
  name: 'a vault with faults',
  withinMs: 10_000,
  silent: ['lastUse'],
  open: async () => {
    const both = await smallVaultWithManager();
    return {
      key: managedKeyOf(both, 'bench', { timeoutMs: 1500 }),
      plant: (fault) => {
        both.vault.plant(fault);
        both.resourceManager.fault = fault;
      },
      close: both.close,
    };
  },
});

describe('a key of a vault', () => {
  const SOMEBODY = 'c0ffee07-1111-4222-8333-444455556666';
  const HOUR = 3_600_000;
  const now = new Date();
  let both: Awaited<ReturnType<typeof smallVaultWithManager>>;
  let owner: KeyClient;
  let count = 0;

  beforeAll(async () => void (both = await smallVaultWithManager()));
  beforeAll(() => void (owner = new KeyClient(both.uri, both.credential('owner'), both.clientOptions)));
  afterAll(() => both.close());

  async function make(options: CreateRsaKeyOptions = {}): Promise<string> {
    count += 1;
    const keyOps = ['wrapKey', 'unwrapKey'];
    return (await owner.createRsaKey(`key-${count}`, { keySize: 2048, keyOps, ...options })).name;
  }
  const of = (keyName: string) => managedKeyOf(both, keyName);
  /** As somebody asks who has only these key permissions. */
  const by = (keyName: string, ...permissions: KeyPermission[]) => {
    both.vault.allow(SOMEBODY, permissions);
    const key: VaultKeyPlace = { vaultUri: both.uri, keyName, tenantId: both.place.tenantId };
    const vaults = { credential: both.vault.credential(SOMEBODY), clientOptions: both.clientOptions };
    return vaultManagedKey({ vault: both.place, key, vaults, resourceManager: both.manager, now: () => now });
  };
  const address = (keyName: string) => `${both.uri}/keys/${keyName}`;

  test('is named by its address without a version, whether or not that of the vault ends in a slash', () => {
    expect(of('any').name).toBe(address('any'));
    const slashed = { ...both, uri: `${both.uri}/` };
    expect(managedKeyOf(slashed, 'any').name).toBe(address('any'));
  });

  test.each<[string, CreateRsaKeyOptions, object]>([
    [
      'not active before its date',
      { notBefore: new Date(now.getTime() + HOUR) },
      { state: 'not-active', said: 'Enabled' },
    ],
    ['expired after its date', { expiresOn: new Date(now.getTime() - HOUR) }, { state: 'expired', said: 'Enabled' }],
    [
      'disabled, whatever its dates',
      { enabled: false, expiresOn: new Date(now.getTime() - HOUR) },
      { state: 'disabled' },
    ],
    ['enabled within its dates', { expiresOn: new Date(now.getTime() + HOUR) }, { state: 'enabled' }],
  ])('is %s', async (_, options, described) => {
    expect(await by(await make(options), 'get').describe()).toMatchObject(described);
  });

  test.each<[string, CreateRsaKeyOptions, string]>([
    ['has expired', { expiresOn: new Date(now.getTime() - HOUR) }, 'it has expired'],
    ['is not active yet', { notBefore: new Date(now.getTime() + HOUR) }, 'it is not active yet'],
    ['was made for other operations', { keyOps: ['encrypt', 'decrypt'] }, 'its operations do not include that'],
  ])('that %s wraps nothing, and that is no refusal of whoever asks', async (_, options, why) => {
    const name = await make(options);
    expect(await sentenceOf(of(name).roundTrip({}), false)).toBe(
      `Failed while wrapping and unwrapping with ${address(name)}: ${both.uri} does not use the key ${name}: ${why}.`,
    );
  });

  const byVendor = "nobody has by cmk.yaml but the vendor's application: an access policy of the vault gives it";
  const byAll = 'deployers and administrators of cmk.yaml have';
  test.each<[string, KeyPermission[], 'disable' | 'enable' | 'rotation' | 'roundTrip', string]>([
    [
      'Update',
      ['get'],
      'disable',
      `disabling KEY: VAULT refuses this identity: it needs the key permission Update, which ${byAll}`,
    ],
    [
      'Update',
      ['get', 'list'],
      'enable',
      `enabling KEY: VAULT refuses this identity: it needs the key permission Update, which ${byAll}`,
    ],
    [
      'Get',
      ['getRotationPolicy'],
      'rotation',
      `reading the rotation of KEY: VAULT refuses this identity: it needs the key permission Get, which ${byAll}`,
    ],
    [
      'WrapKey',
      ['get', 'unwrapKey'],
      'roundTrip',
      `wrapping and unwrapping with KEY: VAULT refuses this identity: it needs the key permission WrapKey, which ${byVendor}`,
    ],
    [
      'UnwrapKey',
      ['get', 'wrapKey'],
      'roundTrip',
      `wrapping and unwrapping with KEY: VAULT refuses this identity: it needs the key permission UnwrapKey, which ${byVendor}`,
    ],
  ])('names the permission %s, where %j are there and %s is asked for', async (_, permissions, call, said) => {
    const name = await make();
    const key = by(name, ...permissions);
    const failing: Promise<unknown> = call === 'roundTrip' ? key.roundTrip({}) : key[call]();
    const sentence = said.replace('KEY', address(name)).replace('VAULT', both.uri);
    expect(await sentenceOf(failing, true)).toBe(`Failed while ${sentence}.`);
  });

  test('is rotated once when the answer is lost', async () => {
    const name = await make();
    both.vault.loseNextAnswer(/\/rotate\?/);
    expect(await sentenceOf(of(name).rotate(), false)).toBe(
      `Failed while rotating ${address(name)}: ${both.uri} gave no answer that a vault gives: ECONNRESET.`,
    );
    expect(await of(name).pastRotations()).toHaveLength(1);
  });

  test('does not rotate by a page that stands in place of its policy', async () => {
    const other = await smallVaultWithManager();
    const { vault } = other;
    await new KeyClient(vault.uri, other.credential('owner'), vault.clientOptions).createRsaKey('paged');
    vault.plant('shows a page', /\/rotationpolicy/);
    expect(await sentenceOf(managedKeyOf(other, 'paged').rotation(), false)).toBe(
      `Failed while reading the rotation of ${vault.uri}/keys/paged: what answered at ${vault.uri} is not a vault: see whether this network wants a sign-in first, and proxies.`,
    );
    await other.close();
  });

  test('does not tell its last use, which a vault does not keep, and asks nobody for it', async () => {
    expect(await by('any').lastUse()).toEqual({
      kind: 'not-told',
      why: 'a vault keeps no last use of a key; its audit log tells of each, where it is kept',
    });
  });

  test('of a vault that is not there has no access that could be shown', async () => {
    const place = { ...both.place, vaultName: 'acme-other' };
    const failing = managedKeyOf({ ...both, place }, 'any').access();
    expect(await sentenceOf(failing, false)).toBe(
      `Failed while reading the access to ${address('any')}: there is no vault acme-other in resource group rg-customer-keys of subscription ${place.subscriptionId}.`,
    );
  });

  describe('says who acts', () => {
    const token = (claims: object) => `x.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`;
    const oid = 'c0ffee01-1111-4222-8333-444455556666';
    const appid = 'c0ffee02-1111-4222-8333-444455556666';
    const whose = () => `the present Azure credentials of tenant ${both.place.tenantId}`;
    const actor = (of: string) => {
      const credential = { getToken: () => Promise.resolve({ token: of, expiresOnTimestamp: Date.now() + HOUR }) };
      return managedKeyOf({ ...both, credential: () => credential }, 'any').actor();
    };

    test.each<[string, object, string]>([
      ['a person', { upn: 'ann@acme.example', oid, appid }, ` (ann@acme.example, object id ${oid})`],
      ['an application', { appid, oid }, ` (application ${appid}, object id ${oid})`],
      ['a name that steers the terminal', { upn: 'ann\u001b[2J', oid }, ` (ann\\u001b[2J, object id ${oid})`],
      ['nobody that it names', { oid: 'me', appid: 7 }, ''],
    ])('%s', async (_, claims, said) => expect(await actor(token(claims))).toBe(whose() + said));

    test.each(['opaque', 'x.bm90IGpzb24.x', 'x.bnVsbA.x'])('by a token such as %s', async (opaque) =>
      expect(await actor(opaque)).toBe(whose()),
    );

    test('or that nobody is signed in', async () => {
      const credential = {
        getToken: () => Promise.reject(Object.assign(new Error('no one'), { name: 'SignInError' })),
      };
      const failing = managedKeyOf({ ...both, credential: () => credential }, 'any').actor();
      expect(await sentenceOf(failing, false)).toBe(`Failed while signing in to use ${address('any')}: no one.`);
      await expect(failing).rejects.not.toBeInstanceOf(RefusedError);
    });
  });
});
