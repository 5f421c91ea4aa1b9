import { procedure } from '../../../../lib/platforms/informatica/procedure';
import type { Live, LiveKey } from '../../../../lib/platforms/outputs';
import { sheetOf } from '../../../../lib/platforms/sheet-of';
import { TENANT } from '../../../support/azure-deployment';
import { informaticaDeployment } from '../../../support/informatica-deployment';

const CONSENTED = { informaticaKmsConnect: { displayName: 'Informatica KMS Connect' } };
const VALUES = {
  TenantId: TENANT,
  KeyVaultUri: 'https://acme-informatica-cmk.vault.azure.net/',
  KeyName: 'informatica-encryption-key',
  KeyVersion: '0123456789abcdef0123456789abcdef',
  ServicePrincipalObjectId: 'c0ffee02-1111-4222-8333-444455556666',
  AccessPhase: 'vendor-access',
};
const SOURCE = 'outputs.json, written 2026-12-01 00:00 UTC';
const NEWEST: LiveKey = { version: 'fedcba9876543210fedcba9876543210', enabled: true, readAt: '2026-12-24 12:00 UTC' };
type Fields = Readonly<Record<string, unknown>>;

const told = (fields: Fields, live?: Live, values: Record<string, string> = VALUES) =>
  procedure(informaticaDeployment(fields), { values, source: SOURCE, live });
const sheet = (fields: Fields, values: Record<string, string>) =>
  sheetOf(informaticaDeployment(fields), { values, source: SOURCE, live: NEWEST });

const ids = (fields: Fields) => told(fields).steps.map(({ id }) => id);
const stepOf = (fields: Fields, id: string, live?: Live, values?: Record<string, string>) => {
  const found = told(fields, live, values).steps.find((s) => s.id === id);
  if (found === undefined) throw new Error(`no step ${id}`);
  return found;
};

describe('before the consent', () => {
  test('who does what comes in the order of the instructions', () => {
    expect(told({}).steps.map(({ id, who }) => [id, who])).toEqual([
      ['authorize', 'platform-admin'],
      ['consent', 'directory-admin'],
      ['application-id', 'directory-admin'],
      ['deploy', 'cloud-engineer'],
    ]);
  });

  test('only the Tenant ID is typed, in the step that asks for it', () => {
    expect(stepOf({}, 'authorize').values).toEqual([{ label: 'Tenant ID', value: TENANT }]);
    expect(told({}).steps.flatMap(({ values }) => values)).toHaveLength(1);
  });

  test('nothing of the second phase is shown as doable', () => {
    const first = JSON.stringify(told({}).steps);
    expect(first).not.toMatch(/Test Managed Key|checkmark|Key Vault URI|Key Version|vault\.azure\.net/);
    expect(told({}).later.map(({ id }) => id)).toEqual(['withdraw-consent']);
  });

  test('whether something changes before the form is saved is said to be unknown', () => {
    expect(stepOf({}, 'authorize').actions[0]).toBe(
      'Turn on **Enable Customer Managed Keys**. Whether that changes anything before the form is saved is not documented.',
    );
  });

  test('a diff with more than one access policy more is not deployed', () => {
    expect(stepOf({}, 'deploy').otherwise.slice(0, 2)).toEqual([
      'The diff shows more than one added access policy: do not deploy. Ask whoever changed cmk.yaml or the vault last; `npx --no cmk policy informatica-prod --drift` says where they differ.',
      '`Tenant … has no enterprise application with …`: wait some minutes and retry. Then compare the id with step **Read its Application ID**; then see in which tenant the consent was given.',
    ]);
  });

  test('the consent is withdrawn where the application stands', () => {
    expect(told({}).later[0]?.actions).toEqual([
      'Microsoft Entra ID > Enterprise applications > Informatica KMS Connect > Properties: **Delete**, then **Yes**. Do so before its access is deployed; afterwards first take informaticaKmsConnect out of cmk.yaml and deploy, and where the key is in use already, first go back to the key of Informatica.',
    ]);
  });

  test('it ends with how to print the second half, which is said nowhere else', () => {
    expect(JSON.stringify(told({}).steps)).not.toContain('npx --no cmk settings');
    expect(told({}).next).toBe(
      'The cloud engineer prints the second half, with the key, and gives it to the platform administrator: `npx --no cmk settings informatica-prod`',
    );
  });

  test('it needs somebody who may consent, and the second phase only where the test fails', () => {
    expect(told({}).before.people.map(({ who }) => who)).toEqual([
      'platform-admin',
      'directory-admin',
      'cloud-engineer',
    ]);
    expect(told(CONSENTED).before.people.map(({ who }) => who)).toEqual([
      'platform-admin',
      'cloud-engineer',
      'directory-admin',
      'on-call',
    ]);
    expect(told(CONSENTED).before.people[2]?.needs).toMatch(/^only if the test goes on failing: /);
  });

  test('the drawing shows that Informatica has no access yet', () => {
    expect(told({}).drawing.users).toMatchObject([{ who: 'Informatica', yet: false }]);
    expect(told(CONSENTED).drawing.users).toMatchObject([{ through: 'Informatica KMS Connect', yet: true }]);
  });
});

describe('with the access of the vendor', () => {
  test('the key is entered, tested, and saved last', () => {
    expect(ids(CONSENTED)).toEqual(['enter-key', 'test', 'save']);
    expect(stepOf(CONSENTED, 'test').actions[0]).toBe('Choose **Test Managed Key**. Do not save before it succeeds.');
  });

  test('it ends with how one sees a day later that it worked', () => {
    expect(told(CONSENTED).next).toBe(
      'Done. Informatica documents no sign that the key is active: run one job on the next day, after the 24 hours.',
    );
  });

  test('the Tenant ID is there in case it must be entered again, and Authorize only where the test fails', () => {
    expect(stepOf(CONSENTED, 'enter-key').actions[0]).toContain(
      'enter the Tenant ID if it is empty, and do not choose **Authorize**.',
    );
    expect(stepOf(CONSENTED, 'test').otherwise[2]).toBe(
      'Only then choose **Authorize** again, with the directory administrator.',
    );
  });

  test('the four fields of the form stand in the step that fills them', () => {
    expect(stepOf(CONSENTED, 'enter-key', NEWEST).values).toEqual([
      { label: 'Tenant ID', value: TENANT },
      { label: 'Key Vault URI', value: 'https://acme-informatica-cmk.vault.azure.net/' },
      { label: 'Key Name', value: 'informatica-encryption-key' },
      {
        label: 'Key Version',
        value: 'fedcba9876543210fedcba9876543210',
        note: 'read from the vault, 2026-12-24 12:00 UTC; print again if the key was rotated since',
      },
    ]);
  });

  test.each<[string, Live | undefined, string]>([
    ['could not be asked', { unknown: 'no Azure identity' }, `as of ${SOURCE}, perhaps out of date: no Azure identity`],
    [
      'was not asked',
      undefined,
      `as of ${SOURCE}; the vault was not asked: if the key was rotated since, there is a newer one`,
    ],
  ])('the version says how old it is where the vault %s', (_when, live, note) => {
    expect(stepOf(CONSENTED, 'enter-key', live).values[3]).toEqual({
      label: 'Key Version',
      value: VALUES.KeyVersion,
      note,
    });
  });

  test('no version in the outputs is needed once the vault told it', () => {
    const { KeyVersion: _old, ...values } = VALUES;
    expect(stepOf(CONSENTED, 'enter-key', NEWEST, values).values[3]?.value).toBe(NEWEST.version);
    expect(() => told(CONSENTED, undefined, values)).toThrow(
      `${SOURCE} has no output KeyVersion for cmk-acme-informatica-prod (it has: TenantId, KeyVaultUri, KeyName, ServicePrincipalObjectId, AccessPhase). Deploy again with this version: npx cdktf deploy cmk-acme-informatica-prod`,
    );
  });

  test('where the state is elsewhere, the first step is to see the access', () => {
    const elsewhere = { values: VALUES, source: SOURCE, live: NEWEST, withoutStack: true };
    const [first] = procedure(informaticaDeployment(CONSENTED), elsewhere).steps;
    expect(first).toMatchObject({ id: 'see-access', who: 'cloud-engineer' });
    expect(first?.where.path).toEqual(['Key vaults', 'acme-informatica-cmk', 'Access policies']);
    expect(ids(CONSENTED)).not.toContain('see-access');
  });

  test('network rules are among the reasons why a test fails, where there are any', () => {
    const network = { informaticaAddresses: ['203.0.113.7'], allowedAddresses: ['203.0.113.8'] };
    const reasons = (fields: Fields) => stepOf({ ...CONSENTED, ...fields }, 'test').otherwise.join('\n');
    expect(reasons({ vault: { name: 'acme-cmk', network } })).toContain('answers listed addresses only');
    expect(reasons({})).not.toContain('listed addresses');
  });

  test('where a test fails, the cloud engineer sees the key, its access and the firewall', () => {
    expect(stepOf(CONSENTED, 'test').otherwise[1]).toBe(
      'The cloud engineer sees whether the key is enabled and active (`npx --no cmk check --deployed`), and whether Informatica KMS Connect has its access policy (`npx --no cmk policy informatica-prod --drift`, which also compares the firewall). What they name, the cloud engineer puts right; then test again.',
    );
  });

  test('a page that does not show the key was not saved', () => {
    expect(stepOf(CONSENTED, 'save').otherwise).toEqual([
      'The page does not show the key: it was not saved. Do these three steps again; then Informatica Global Customer Support.',
      "A job fails: the cloud engineer sees whether the key is enabled; then Informatica Global Customer Support. If they say so: **Go back to Informatica's key** (under Later).",
    ]);
  });

  test('where the Azure CLI is run is said before, and by whom where it is run', () => {
    const ready = (fields: Fields = {}) =>
      told({ ...CONSENTED, ...fields })
        .before.ready.map(({ text }) => text)
        .at(-1);
    expect(ready()).toBe(
      `For the commands under Later: Cloud Shell, the terminal inside the Azure portal (its icon is in the bar at the top; choose Bash), or a terminal with the Azure CLI, after \`az login --tenant ${TENANT}\`.`,
    );
    const network = { informaticaAddresses: ['203.0.113.7'], allowedAddresses: ['203.0.113.8'] };
    expect(ready({ vault: { name: 'acme-cmk', network } })).toBe(
      `For the commands under Later: a terminal with the Azure CLI, after \`az login --tenant ${TENANT}\`, at an address that the vault allows (Cloud Shell has none).`,
    );
    for (const id of ['rotate', 'disable']) {
      expect(laterOf(id)?.actions.join('\n')).toContain(
        'in Cloud Shell or with the Azure CLI, signed in as one of the administrators or deployers of cmk.yaml.',
      );
    }
  });

  test('the way back from a disabled key gives the access as it was', () => {
    expect(laterOf('disable')?.actions.at(-1)).toBe(
      'The way back: enable each version that you disabled. Where informaticaKmsConnect was taken out, the cloud engineer puts it back and deploys; the platform administrator chooses **Test Managed Key**.',
    );
  });

  test.each([
    ['rotate', 'Keep every older version enabled until Informatica uses the new one'],
    ['disable', 'once the key is disabled a deploy stops, and says what it needs'],
    ['go-back', 'while this key is still enabled. If it is not, that fails.'],
    ['replace', 'Keep this key enabled until Informatica uses the other one; only then may it be deleted.'],
    ['compromised', 'Who may delete the key: wait 10 minutes, then delete it.'],
    ['replace', 'There only the three values change: **Test Managed Key**, then the checkmark.'],
    ['delete', "First do **Go back to Informatica's key**, unless the data shall be lost."],
  ])('later: %s', (id, said) => {
    const found = told(CONSENTED).later.find((l) => l.id === id);
    expect(found?.actions.join('\n')).toContain(said);
  });

  const laterOf = (id: string, fields: Fields = {}) => told({ ...CONSENTED, ...fields }).later.find((l) => l.id === id);

  test('to disable the key its versions are listed, and each is named by itself', () => {
    const key = '--vault-name acme-informatica-cmk --name informatica-encryption-key';
    const options = key.replaceAll(' --', ' \\\n  --');
    expect(laterOf('disable')?.blocks.map(({ text }) => text)).toEqual([
      `az keyvault key set-attributes \\\n  ${options} \\\n  --enabled false`,
      `az keyvault key list-versions \\\n  ${options} \\\n  --query '[?attributes.enabled].kid' \\\n  --output tsv`,
      `az keyvault key set-attributes \\\n  ${options} \\\n  --version '<version>' \\\n  --enabled false`,
      `az keyvault key set-attributes \\\n  ${options} \\\n  --enabled true`,
      `az keyvault key set-attributes \\\n  ${options} \\\n  --version '<version>' \\\n  --enabled true`,
    ]);
  });

  test.each([
    [
      {},
      'Nobody whom cmk.yaml names may, before it names `administrators`, says `administratorsMayDelete: true` and was deployed so.',
    ],
    [{ administratorsMayDelete: true }, 'The administrators of cmk.yaml may, in Cloud Shell or with the Azure CLI.'],
    [
      { administratorsMayDelete: true, administrators: [] },
      'Nobody whom cmk.yaml names may, before it names `administrators`',
    ],
  ])('who may delete, with %j, is said where the key is deleted', (fields, who) => {
    for (const id of ['compromised', 'delete']) expect(laterOf(id, fields)?.actions.join('\n')).toContain(who);
  });

  test('of a compromised key each act says who does it, and the deletion is a command', () => {
    const { actions = [], blocks = [] } = laterOf('compromised') ?? {};
    expect(actions.map((action) => action.split(/[,:]/)[0])).toEqual([
      'The platform administrator',
      'Who may delete the key',
      'The cloud engineer',
      'The platform administrator',
    ]);
    expect(blocks.map(({ text }) => text.split(' \\')[0])).toEqual(['az keyvault key delete']);
  });

  test('only the deletion can not be undone', () => {
    const { later, steps } = told(CONSENTED);
    expect(later.filter(({ irreversible }) => irreversible !== undefined).map(({ id }) => id)).toEqual(['delete']);
    expect(steps.filter(({ irreversible }) => irreversible !== undefined)).toEqual([]);
  });
});

describe('what is deployed decides', () => {
  test('outputs of the first phase under a configuration of the second: deploy first, and nothing else', () => {
    const { notices, steps, fields } = sheet(CONSENTED, { ...VALUES, AccessPhase: 'before-consent' });
    expect(notices[0]).toBe(
      'Deploy first: deployed is phase 1 (vault and key, before the consent), cmk.yaml asks for phase 2 (with the access of Informatica KMS Connect).',
    );
    expect(steps.map(({ id }) => id)).toEqual(['deploy']);
    expect(fields).toEqual([]);
  });

  test('where the access was taken out of cmk.yaml, a deploy takes it away', () => {
    expect(sheet({}, VALUES).notices[0]).toMatch(/^Deploy first, or put cmk.yaml back: .* takes access away\.$/);
  });
});

describe('the key as it is now', () => {
  test.each([[CONSENTED], [{}]])('outside its dates is the first thing said, with %j', (fields) => {
    const first = (live: Partial<LiveKey>) => told(fields, { ...NEWEST, ...live }).notices?.[0];
    expect(first({ activeFrom: '2026-12-24 12:01 UTC' })).toBe(
      'The key is not active before 2026-12-24 12:01 UTC: until then **Test Managed Key** fails. Wait, or the cloud engineer sets another date: `az keyvault key set-attributes --vault-name acme-informatica-cmk --name informatica-encryption-key --not-before 2026-12-24T12:00:00Z`',
    );
    expect(first({ expiresOn: '2026-12-24 12:00 UTC' })).toBe(
      'The key expired on 2026-12-24 12:00 UTC: it encrypts and wraps no more, and **Test Managed Key** fails. The cloud engineer makes a new version, then prints this sheet again: `az keyvault key rotate --vault-name acme-informatica-cmk --name informatica-encryption-key`',
    );
    expect(first({ activeFrom: '2026-12-24 12:00 UTC', expiresOn: '2026-12-24 12:01 UTC' })).toBeUndefined();
  });

  test('disabled is said before the rest', () => {
    const notices = told(CONSENTED, { ...NEWEST, enabled: false, expiresOn: '2026-12-01 00:00 UTC' }).notices ?? [];
    expect(notices[0]).toMatch(/^The key is disabled now: /);
    expect(notices[1]).toMatch(/^The key expired on /);
  });
});

test.each([
  ['a disabled key', /^While the key is disabled .* every job that uses it fails/],
  ['turning it off too late', /off while the key is still enabled: otherwise it fails/],
  ['updates', /^A deploy that changes the key .* would enable a disabled key again, .* the plan stops/],
  ['writers of the vault', /^Whoever may write the vault in Azure .* can give anybody access/],
  ['RBAC', /switched to Azure RBAC, every access policy ends at once/],
])('what locks out: %s', (_what, text) => {
  expect(told(CONSENTED).before.lockOut.map((w) => w.text)).toContainEqual(expect.stringMatching(text));
});

test.each([
  ['deleting', /^A deleted key stops every job at once; .* lost for good/],
  ['the name of a deleted vault', /keeps its name for 90 days/],
])("what can't be undone: %s", (_what, text) => {
  expect(told({}).before.irreversible.map((w) => w.text)).toContainEqual(expect.stringMatching(text));
});

test('a key that the vendor does not describe is said beforehand', () => {
  const ready = (fields: Fields) => told(fields).before.ready.map(({ text }) => text);
  expect(ready({ key: { name: 'k', size: 3072 } })[1]).toContain('this key is RSA with 3072.');
  expect(ready({})).toHaveLength(1);
  expect(
    told({})
      .before.ready.map(({ text }) => text)
      .join('\n'),
  ).not.toContain('Azure CLI');
});
