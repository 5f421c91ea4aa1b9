import { KeyClient, type KeyProperties } from '@azure/keyvault-keys';
import type { TokenCredential } from '@azure/identity';
import { credentialsOf } from '../../../lib/live/azure/credential';
import { disable } from '../../../lib/operations/disable';
import { enable } from '../../../lib/operations/enable';
import type { ChangePlan, Changed } from '../../../lib/operations/key-change';
import { rotate } from '../../../lib/operations/rotate';
import { type RunningKey, runningKey } from '../../../lib/operations/running-key';
import type { Session } from '../../../lib/operations/session';
import { UserError } from '../../../lib/problems/user-error';
import type { Fault } from '../../../tools/small-vault/fault';
import type { KeyPermission } from '../../../tools/small-vault/key-permission';
import { type SmallVault, startSmallVault } from '../../../tools/small-vault/small-vault';
import { ADMINISTRATOR, TENANT } from '../../support/azure-deployment';
import { informaticaDeployment } from '../../support/informatica-deployment';
import { livePolicy, liveVault, policiesWith } from '../../support/live-vault';
import { type LoopbackEntra, startEntra } from '../../support/loopback-entra';
import { type LoopbackResourceManager, startResourceManager, vaultPath } from '../../support/loopback-resource-manager';
import { testSession } from '../../support/session';

const NAME = 'informatica-encryption-key';
const PATH = vaultPath('acme-informatica-cmk');
const OTHER = '99999999-2222-4333-8444-555555555555';
const ALL: readonly KeyPermission[] = [
  ...(['get', 'list', 'create', 'update', 'rotate'] as const),
  ...(['getRotationPolicy', 'setRotationPolicy'] as const),
];
const d = informaticaDeployment();

const VERBS = { rotate, disable, enable } as const;
type Verb = keyof typeof VERBS;
const NAMES = Object.keys(VERBS) as Verb[];

let vault: SmallVault;
let manager: LoopbackResourceManager;
let entra: LoopbackEntra;
let keys: KeyClient;

beforeAll(async () => void (entra = await startEntra()));
afterAll(() => entra.close());
beforeEach(async () => {
  vault = await startSmallVault({ tenantId: TENANT });
  manager = await startResourceManager();
  manager.answers = { [PATH]: liveVault() };
  vault.allow(ADMINISTRATOR, ALL);
  keys = new KeyClient(vault.uri, vault.credential(ADMINISTRATOR), vault.clientOptions);
  await keys.createRsaKey(NAME, { keySize: 2048, keyOps: ['encrypt', 'decrypt', 'wrapKey', 'unwrapKey'] });
});
afterEach(() => Promise.all([vault.close(), manager.close()]));

interface Asking {
  readonly credential?: TokenCredential;
  readonly now?: Date;
}

const session = ({ credential = vault.credential(ADMINISTRATOR), now = new Date() }: Asking = {}): Session =>
  testSession({
    asksVaults: true,
    resourceManager: { ...manager.connection, timeoutMs: 1500 },
    vaults: { credential, clientOptions: vault.clientOptions, uriOf: () => vault.uri, timeoutMs: 1500 },
    now: () => now,
  });

const plans: ChangePlan[] = [];
async function change(verb: Verb, asking: Asking = {}): Promise<Changed> {
  const running: RunningKey = await runningKey(session(asking), d);
  return VERBS[verb](session(asking), running, { agree: (plan) => Promise.resolve(plans.push(plan) > 0) });
}

/** Each version, the newest last: two of one second have the same date. */
async function allVersions(): Promise<readonly KeyProperties[]> {
  const found: KeyProperties[] = [];
  for await (const each of keys.listPropertiesOfKeyVersions(NAME)) found.push(each);
  const { version: newest } = (await keys.getKey(NAME)).properties;
  return found.sort((a, b) => Number(a.version === newest) - Number(b.version === newest));
}
const versions = async (): Promise<readonly boolean[]> => (await allVersions()).map(({ enabled }) => enabled === true);
const ids = async (): Promise<readonly (string | undefined)[]> => (await allVersions()).map(({ version }) => version);

const disableByHand = async () => void (await keys.updateKeyProperties(NAME, { enabled: false }));
/** The state in which a verb has something to do. */
const prepare = (verb: Verb) => (verb === 'enable' ? disableByHand() : Promise.resolve());
const BEFORE: Readonly<Record<Verb, readonly boolean[]>> = { rotate: [true], disable: [true], enable: [false] };
const AFTER: Readonly<Record<Verb, readonly boolean[]>> = { rotate: [true, true], disable: [false], enable: [true] };

const address = () => `${vault.uri}/keys/${NAME}`;

describe('a key of a vault', () => {
  test('is rotated: it gets a new version, and the older one stays for what it wrapped', async () => {
    const text = expect.stringMatching(/ was rotated on \d{4}-\d\d-\d\d at \d\d:\d\d UTC$/) as string;
    expect(await change('rotate')).toMatchObject({ kind: 'done', text });
    expect(await versions()).toEqual(AFTER.rotate);
    expect(plans.at(-1)).toMatchObject({
      key: address(),
      who: `the present Azure credentials of tenant ${TENANT}`,
      text: 'it gets a new version',
      takeBack: 'nothing takes it back, and nothing needs to: what was encrypted before stays readable',
    });
  });

  test('is not rotated twice in a day', async () => {
    await change('rotate');
    const text = expect.stringMatching(/ was rotated on .*; once more: --again$/) as string;
    expect(await change('rotate')).toMatchObject({ kind: 'already', text });
    expect(await versions()).toEqual(AFTER.rotate);
  });

  test('is disabled, and a second run says that it is so already', async () => {
    expect(await change('disable')).toMatchObject({ kind: 'done', text: `${address()} is disabled` });
    expect(await versions()).toEqual(AFTER.disable);
    expect(plans.at(-1)).toMatchObject({
      text: 'it is Enabled now, and will be disabled',
      takeBack: 'npx --no cmk enable informatica-prod',
    });
    expect(await change('disable')).toMatchObject({ kind: 'already', text: `${address()} is disabled already` });
  });

  test('is disabled with its older versions, which would still decrypt, and enabled with them', async () => {
    await change('rotate');
    const [first = ''] = await ids();
    expect(await change('disable')).toMatchObject({ kind: 'done' });
    expect(await versions()).toEqual([false, false]);
    expect(plans.at(-1)?.text).toBe(
      `it is Enabled now, and will be disabled, with its older version ${first}, which still decrypts`,
    );
    expect(await change('disable')).toMatchObject({ kind: 'already', text: `${address()} is disabled already` });
    expect(await change('enable')).toMatchObject({ kind: 'done' });
    expect(await versions()).toEqual([true, true]);
    expect(plans.at(-1)?.text).toBe(
      `it is disabled now, and will be enabled, with its older version ${first}: whoever has access can use it again`,
    );
  });

  test('of which only the newest version is disabled is not taken for disabled', async () => {
    await change('rotate');
    const [first = ''] = await ids();
    await disableByHand();
    expect(await change('disable')).toMatchObject({ kind: 'done' });
    expect(await versions()).toEqual([false, false]);
    expect(plans.at(-1)?.text).toBe(
      `its newest version is disabled, and its older version ${first} still decrypts: it will be disabled too`,
    );
  });

  test('that was enabled in its older versions alone is enabled to the end by the next run', async () => {
    await change('rotate');
    const [first = ''] = await ids();
    await change('disable');
    await keys.updateKeyProperties(NAME, first, { enabled: true });
    expect(await change('enable')).toMatchObject({ kind: 'done' });
    expect(await versions()).toEqual([true, true]);
  });

  test('whose older version alone is disabled is enabled, and that version is named', async () => {
    await change('rotate');
    const [first = ''] = await ids();
    await keys.updateKeyProperties(NAME, first, { enabled: false });
    expect(await change('enable')).toMatchObject({
      kind: 'already',
      text: `${address()} is not disabled: Enabled; its older version ${first} is, and what was encrypted with it can not be read`,
    });
    expect(await versions()).toEqual([false, true]);
  });

  test('is enabled again', async () => {
    await disableByHand();
    expect(await change('enable')).toMatchObject({ kind: 'done', text: `${address()} is enabled` });
    expect(await versions()).toEqual(AFTER.enable);
    expect(await change('enable')).toMatchObject({ kind: 'already', text: `${address()} is not disabled: Enabled` });
  });

  test('that is disabled does not rotate', async () => {
    await disableByHand();
    await expect(change('rotate')).rejects.toMatchObject({
      exitCode: 1,
      message: `informatica-prod: ${address()} is Disabled; only an enabled key rotates.`,
    });
  });

  test('is not enabled where somebody has an access policy of whom cmk.yaml says nothing', async () => {
    await disableByHand();
    manager.answers = { [PATH]: liveVault({ accessPolicies: policiesWith(livePolicy(OTHER, ['get', 'decrypt'])) }) };
    await expect(change('enable')).rejects.toMatchObject({
      exitCode: 1,
      message: expect.stringMatching(/^informatica-prod was not enabled: somebody has other access/) as string,
    });
    expect(await versions()).toEqual(BEFORE.enable);
  });

  test('is left alone where nobody agrees', async () => {
    for (const verb of ['rotate', 'disable'] as const) {
      const running = await runningKey(session(), d);
      const shown = await VERBS[verb](session(), running, { agree: () => Promise.resolve(false) });
      expect(shown).toMatchObject({ kind: 'shown' });
    }
    expect(await versions()).toEqual([true]);
  });
});

/** One sentence, exit code 3, and the key as it was. */
async function fails(verb: Verb, said: RegExp | string, asking: Asking = {}): Promise<void> {
  const thrown: unknown = await change(verb, asking).catch((e: unknown) => e);
  if (!(thrown instanceof UserError)) throw new Error(`${verb} did not fail as users see it: ${String(thrown)}`);
  expect([thrown.exitCode, thrown.message, thrown.problems]).toEqual([
    3,
    typeof said === 'string' ? said : (expect.stringMatching(said) as string),
    [],
  ]);
  expect(thrown.message).not.toMatch(/\n|<html|undefined|at \w+ \(/);
}

const unchanged = async (verb: Verb) => expect(await versions()).toEqual(BEFORE[verb]);
const cases = <T extends object>(faults: readonly T[]) => faults.flatMap((f) => NAMES.map((verb) => ({ verb, ...f })));

/** What nobody signs in with. */
const SIGN_INS: readonly { readonly fault: string; readonly by: () => TokenCredential; readonly said: string }[] = [
  {
    fault: 'no credentials',
    by: () => credentialsOf({ ARM_USE_CLI: 'false' })(TENANT),
    said: `no Azure identity of tenant ${TENANT} was found: ARM_USE_CLI=false lacks another way to sign in, such as ARM_CLIENT_SECRET.`,
  },
  ...[
    ['a secret that has expired', 'AADSTS7000222', ': the secret has expired'],
    [
      'a clock that is 20 minutes wrong',
      'AADSTS700024',
      ': signed at another time than now; see the clock of this computer',
    ],
    ['a tenant that is not there', 'AADSTS90002', ': there is no such tenant'],
  ].map(([fault = '', code = '', means = '']) => ({
    fault,
    by: () => {
      entra.refuse = code;
      const environment = { ARM_CLIENT_ID: OTHER, ARM_CLIENT_SECRET: 'hush' };
      return credentialsOf(environment, entra.options)(TENANT);
    },
    said: `no Azure identity of tenant ${TENANT} was found: Entra ID refuses what ARM_CLIENT_SECRET says (${code}${means}).`,
  })),
];

test.each(cases(SIGN_INS))('$verb with $fault changes nothing and says so', async ({ verb, by, said }) => {
  await prepare(verb);
  await fails(verb, `Failed while reading key ${address()}: ${said}`, { credential: by() });
  await unchanged(verb);
});

test.each(NAMES)('%s with a token that has expired changes nothing and says so', async (verb) => {
  await prepare(verb);
  const expired = { getToken: () => Promise.resolve({ token: 'of yesterday', expiresOnTimestamp: Date.now() + 1e6 }) };
  await fails(
    verb,
    `Failed while reading key ${address()}: ${vault.uri} does not take this sign-in, which may have expired: sign in again, with az login --tenant ${TENANT} or as the pipeline does.`,
    { credential: expired },
  );
  await unchanged(verb);
});

test.each(NAMES)('%s of a vault in another tenant changes nothing and says in which it is', async (verb) => {
  await vault.close();
  vault = await startSmallVault({ tenantId: OTHER });
  const credential = { getToken: () => Promise.resolve({ token: 'any', expiresOnTimestamp: Date.now() + 1e6 }) };
  await fails(
    verb,
    `Failed while reading key ${address()}: ${vault.uri} belongs to tenant ${OTHER}, and the deployment names ${TENANT}: put tenantId or vault.name right in cmk.yaml.`,
    { credential },
  );
});

const DEPLOYERS = 'which deployers and administrators of cmk.yaml have';
test.each<readonly [Verb, readonly KeyPermission[], string, string]>([
  ['rotate', [], 'reading key KEY', 'Get'],
  ['rotate', ['get'], 'reading the rotation of KEY', 'GetRotationPolicy'],
  ['rotate', ['get', 'getRotationPolicy'], 'reading the past rotations of KEY', 'List'],
  ['rotate', ['get', 'getRotationPolicy', 'list'], 'rotating KEY', 'Rotate'],
  ['disable', [], 'reading key KEY', 'Get'],
  ['disable', ['get'], 'reading the versions of KEY', 'List'],
  ['disable', ['get', 'list'], 'disabling KEY', 'Update'],
  ['enable', [], 'reading key KEY', 'Get'],
  ['enable', ['get'], 'reading the versions of KEY', 'List'],
  ['enable', ['get', 'list'], 'enabling KEY', 'Update'],
])(
  '%s by whoever has no more than %j says which permission is missing, and who has it',
  async (verb, has, doing, needs) => {
    await prepare(verb);
    vault.allow(ADMINISTRATOR, has);
    await fails(
      verb,
      `Failed while ${doing.replace('KEY', address())}: ${vault.uri} refuses this identity: it needs the key permission ${needs}, ${DEPLOYERS}.`,
    );
    vault.allow(ADMINISTRATOR, ALL);
    await unchanged(verb);
  },
);

test.each([
  ['a refusal', { [PATH]: 403 }, 'Azure Resource Manager refuses this identity: it needs Reader on the subscription'],
  ['an error', { [PATH]: 500 }, 'Azure Resource Manager answered with status 500'],
])('enable changes nothing where %s keeps the access of the vault out of sight', async (_, answers, why) => {
  await disableByHand();
  manager.answers = answers;
  await fails(
    'enable',
    `informatica-prod was not enabled, since nobody could see who has access to it. Failed while reading the access to ${address()}: ${why}. To enable it all the same: npx --no cmk enable informatica-prod --despite-drift`,
  );
  await unchanged('enable');
});

const NETWORK: readonly { readonly fault: Fault; readonly said: RegExp }[] = [
  { fault: 'keeps silent', said: /gave no answer in 1\.5 s\.$/ },
  { fault: 'cuts off', said: /gave no answer (that a vault gives: ECONNRESET|in 1\.5 s)\.$/ },
  { fault: 'shows a page', said: /is not a vault: see whether this network wants a sign-in first, and proxies\.$/ },
  { fault: 'ends too soon', said: /is not a vault|gave no answer that a vault gives/ },
  {
    fault: 'asks to slow down',
    said: /(asks to slow down \(HTTP status 429\): try later|gave no answer in 1\.5 s)\.$/,
  },
];
const HEALED = /^$never/;

describe('before the change is asked for', () => {
  test.each(cases(NETWORK))(
    'a vault that $fault ends $verb, and nothing was changed',
    async ({ verb, fault, said }) => {
      await prepare(verb);
      vault.plant(fault);
      await fails(verb, said);
      vault.plant(fault, HEALED);
      await unchanged(verb);
    },
  );
});

/** What a verb sends to change the key. */
const CHANGE: Readonly<Record<Verb, RegExp>> = {
  rotate: /\/rotate\?/,
  disable: /\/keys\/[^/]+\/[0-9a-f]{32}\?/,
  enable: /\/keys\/[^/]+\/[0-9a-f]{32}\?/,
};

describe('as the change is asked for', () => {
  test.each(cases(NETWORK))(
    'a vault that $fault ends $verb, and nothing was changed',
    async ({ verb, fault, said }) => {
      await prepare(verb);
      vault.plant(fault, CHANGE[verb]);
      await fails(verb, said);
      vault.plant(fault, HEALED);
      await unchanged(verb);
    },
  );
});

describe('once the change was accepted', () => {
  const ALREADY: Readonly<Record<Verb, RegExp>> = {
    rotate: /was rotated on .*; once more: --again$/,
    disable: /is disabled already$/,
    enable: /is not disabled: Enabled$/,
  };

  test.each(cases([{ fault: 'keeps silent' as const }, { fault: 'cuts off' as const }]))(
    'a vault that $fault ends $verb: done once, and the next run says so',
    async ({ verb, fault }) => {
      await prepare(verb);
      vault.loseNextAnswer(CHANGE[verb], fault);
      const first: unknown = await change(verb).catch((e: unknown) => e);
      // What may be asked twice is asked again when the connection was cut off, and then it is done.
      if (first instanceof Error) expect(first).toMatchObject({ name: 'UserError', exitCode: 3 });
      expect(await versions()).toEqual(AFTER[verb]);
      expect(await change(verb)).toMatchObject({
        kind: 'already',
        text: expect.stringMatching(ALREADY[verb]) as string,
      });
      expect(await versions()).toEqual(AFTER[verb]);
    },
  );
});

describe('a clock that is 20 minutes wrong', () => {
  test.each(cases([{ minutes: -20 }, { minutes: 20 }]))(
    '($minutes) is no hindrance to $verb',
    async ({ verb, minutes }) => {
      await prepare(verb);
      const now = new Date(Date.now() + minutes * 60_000);
      expect(await change(verb, { now })).toMatchObject({ kind: 'done' });
      expect(await versions()).toEqual(AFTER[verb]);
    },
  );

  test('does not let a key rotate twice either', async () => {
    await change('rotate');
    for (const minutes of [-20, 20]) {
      const now = new Date(Date.now() + minutes * 60_000);
      expect(await change('rotate', { now })).toMatchObject({ kind: 'already' });
    }
    expect(await versions()).toEqual(AFTER.rotate);
  });
});
