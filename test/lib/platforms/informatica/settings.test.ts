import type { Live, LiveKey } from '../../../../lib/platforms/outputs';
import { sheetOf } from '../../../../lib/platforms/sheet-of';
import type { SettingsSheet } from '../../../../lib/sheets/sheet';
import { TENANT } from '../../../support/azure-deployment';
import { informaticaDeployment } from '../../../support/informatica-deployment';

const CONSENTED = { informaticaKmsConnect: { displayName: 'Informatica KMS Connect' } };
const VALUES = {
  TenantId: TENANT,
  KeyVaultUri: 'https://acme-informatica-cmk.vault.azure.net/',
  KeyName: 'informatica-encryption-key',
  KeyVersion: '0123456789abcdef0123456789abcdef',
  KeyVersionlessId: 'https://acme-informatica-cmk.vault.azure.net/keys/informatica-encryption-key',
  KeyVaultResourceId: '/subscriptions/…',
  ServicePrincipalObjectId: 'c0ffee02-1111-4222-8333-444455556666',
};
const SOURCE = 'outputs.json, written 2026-12-01 00:00 UTC';
const NEWEST: LiveKey = { version: 'fedcba9876543210fedcba9876543210', enabled: true, readAt: '2026-12-24 12:00 UTC' };

function sheet(
  fields: Readonly<Record<string, unknown>>,
  live?: Live,
  values: Record<string, string> = VALUES,
): SettingsSheet {
  return sheetOf(informaticaDeployment(fields), { values, source: SOURCE, live });
}

describe('the settings sheet of Informatica', () => {
  test('names the menu and the four fields of the form', () => {
    const { where, fields } = sheet(CONSENTED, NEWEST);
    expect(where).toEqual(['Administrator', 'Settings', 'Security', 'edit (pencil)', 'Enable Customer Managed Keys']);
    expect(fields.map(({ label, value }) => [label, value])).toEqual([
      ['Tenant ID', TENANT],
      ['Key Vault URI', 'https://acme-informatica-cmk.vault.azure.net/'],
      ['Key Name', 'informatica-encryption-key'],
      ['Key Version', 'fedcba9876543210fedcba9876543210'],
    ]);
  });

  test.each<[string, Live | undefined, string, string]>([
    ['the vault was asked', NEWEST, 'fedcba9876543210fedcba9876543210', 'read from the vault, 2026-12-24 12:00 UTC'],
    [
      'it could not be asked',
      { unknown: 'no Azure identity' },
      VALUES.KeyVersion,
      `as of ${SOURCE}, perhaps out of date: no Azure identity`,
    ],
    [
      'nobody asked it',
      undefined,
      VALUES.KeyVersion,
      `as of ${SOURCE}; the vault was not asked: if the key was rotated since, there is a newer one`,
    ],
  ])('says how old the version is when %s', (_when, live, value, note) => {
    expect(sheet(CONSENTED, live).fields[3]).toEqual({ label: 'Key Version', value, note });
  });

  test('needs no version in the outputs once the vault told it', () => {
    const { KeyVersion: _old, ...values } = VALUES;
    expect(sheet(CONSENTED, NEWEST, values).fields[3]?.value).toBe('fedcba9876543210fedcba9876543210');
    expect(() => sheet(CONSENTED, undefined, values)).toThrow(
      `${SOURCE} has no output KeyVersion for cmk-acme-informatica-prod (it has: TenantId, KeyVaultUri, KeyName, KeyVersionlessId, KeyVaultResourceId, ServicePrincipalObjectId). Deploy again with this version: npx cdktf deploy cmk-acme-informatica-prod`,
    );
  });

  test('leads through the consent in the first phase', () => {
    const first = sheet({});
    expect(first.phase).toMatchObject({ step: 1, of: 2, name: 'vault and key, before the consent' });
    expect(first.before.map(({ text }) => text)).toEqual([
      'In Informatica, sign in as a user who has both roles, Admin and Key Admin (Administrator > Users).',
      'Have a user of the Azure tenant at hand with the role Cloud Application Administrator in Microsoft Entra ID.',
    ]);
    expect(first.after.map(({ text }) => text)).toEqual([
      'Turn on Enable Customer Managed Keys, enter the Tenant ID under Step 1, and choose Authorize.',
      'Sign in as the Cloud Application Administrator and accept the permissions of Informatica KMS Connect.',
      'In cmk.yaml, below informatica-prod, add: informaticaKmsConnect: { clientId: <its Application ID> }. Azure shows that id under Enterprise applications > Informatica KMS Connect > Application ID.',
      'Deploy again, which adds its access and leaves the key alone: npx cdktf deploy cmk-acme-informatica-prod',
      'Print this sheet again and enter the rest: npx --no cmk settings informatica-prod',
    ]);
    expect(first.fields.map(({ note }) => note?.split(';')[0])).toEqual([
      'for Step 1. Authorize Application',
      ...Array.from({ length: 3 }, () => 'only after the second deployment'),
    ]);
  });

  test('tests and saves in the second phase, with the waits', () => {
    const second = sheet(CONSENTED, NEWEST);
    expect(second.phase).toMatchObject({ step: 2, of: 2, name: 'with the access of Informatica KMS Connect' });
    expect(second.before).toHaveLength(1);
    expect(second.after[0]?.text).toContain('Choose Test Managed Key.');
    expect(second.after[1]).toEqual({ text: 'Save (checkmark). The key becomes active.', wait: 'up to 24 hours' });
  });

  test.each([[CONSENTED], [{}]])('says before anything else that the key is outside its dates, with %j', (fields) => {
    const first = (live: Partial<LiveKey>) => sheet(fields, { ...NEWEST, ...live }).before[0]?.text;
    expect(first({ activeFrom: '2026-12-24 12:01 UTC' })).toBe(
      'The key is not active before 2026-12-24 12:01 UTC: until then Test Managed Key fails. Wait, or set another date: az keyvault key set-attributes --vault-name acme-informatica-cmk --name informatica-encryption-key --not-before <date and time, such as 2026-12-24T12:00:00Z>',
    );
    expect(first({ expiresOn: '2026-12-24 12:00 UTC' })).toBe(
      'The key expired on 2026-12-24 12:00 UTC: it encrypts and wraps no more, and Test Managed Key fails. Make a new version, then print this sheet again: az keyvault key rotate --vault-name acme-informatica-cmk --name informatica-encryption-key',
    );
    const within = { activeFrom: '2026-12-24 12:00 UTC', expiresOn: '2026-12-24 12:01 UTC' };
    expect(first(within)).toMatch(/^In Informatica, sign in as a user/);
  });

  test('says when the second deployment is still to come', () => {
    const { ServicePrincipalObjectId: _vendor, ...values } = VALUES;
    expect(sheet(CONSENTED, NEWEST, values).before[0]?.text).toBe(
      'Deploy first: Informatica KMS Connect has no access yet. npx cdktf deploy cmk-acme-informatica-prod',
    );
  });

  test.each([
    ['deleting', /^Deleting the key loses the encrypted data of the organization for good/],
    ['disabling', /^While the key is disabled .* every job that uses it fails/],
    ['updating', /^Any update of the key by cdktf deploy .* enables a disabled key again/],
    ['going back', /enabled, else it fails\. Wait 10 minutes before you disable or delete the key/],
    ['replacing', /^Another key .* keep this one enabled until Informatica uses the other/],
    ['writers of the vault', /^Whoever may write the vault in Azure .* can give anybody access/],
    ['RBAC', /switched to Azure RBAC, every access policy ends at once/],
    ['the name of a deleted vault', /keeps its name for 90 days/],
  ])('warns of %s', (_what, text) => {
    expect(sheet(CONSENTED).warnings).toContainEqual(expect.stringMatching(text));
  });

  test('warns first of a key that is disabled now', () => {
    expect(sheet(CONSENTED, { ...NEWEST, enabled: false }).warnings[0]).toBe(
      'The key is disabled now: Test Managed Key fails, and so does every job. The next apply that updates the key enables it again.',
    );
    expect(sheet(CONSENTED, NEWEST).warnings.join()).not.toContain('disabled now');
  });

  test('warns of what the vendor does not describe, where it is chosen', () => {
    const about = (fields: Readonly<Record<string, unknown>>) => sheet(fields).warnings.join('\n');
    expect(about({ key: { name: 'k', size: 3072 } })).toContain(
      'The instructions of Informatica name RSA with 2048 bits only; this key is RSA with 3072.',
    );
    expect(about({})).not.toContain('name RSA with 2048 bits only');
    const network = { informaticaAddresses: ['203.0.113.7'], allowedAddresses: ['203.0.113.8'] };
    expect(about({ vault: { name: 'acme-cmk', network } })).toContain('The vault answers listed addresses only');
  });

  test('tells what to keep: the local state, if there is one', () => {
    expect(sheet({}).keep[1]).toContain('state/cmk-acme-informatica-prod.tfstate');
    expect(sheet({ state: { type: 'hcp', organization: 'acme' } }).keep).toHaveLength(1);
  });
});
