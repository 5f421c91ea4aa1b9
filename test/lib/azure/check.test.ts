import { checkAzure } from '../../../lib/azure/check';
import type { PrincipalReference } from '../../../lib/azure/principal-reference';
import type { Vendor } from '../../../lib/azure/vendor';
import { ACME, DEPLOYER, azureDeployment } from '../../support/azure-deployment';
import { lines } from '../../support/field-problems';

const REMOTE = { state: { type: 'hcp', organization: 'acme' } };
const EVER =
  'warning key: an apply that updates the key enables a disabled key again, and no plan shows it: take acmeKeys out as well while access is revoked';

interface Given {
  readonly vendor?: Vendor;
  readonly reference?: PrincipalReference;
  readonly text?: string;
}

const all = (fields: Readonly<Record<string, unknown>>, { vendor = ACME, reference, text }: Given = {}): string[] =>
  lines(
    checkAzure(azureDeployment({ ...REMOTE, ...fields }), vendor, reference, (file) =>
      file === 'state/cmk-acme-prod.tfstate' && text !== undefined ? { text } : undefined,
    ),
  );

const fieldProblems = (fields: Readonly<Record<string, unknown>>, given?: Given): string[] =>
  all(fields, given).filter((line) => line !== EVER);

describe('the check of an Azure deployment', () => {
  test('always warns that an update enables a disabled key, and names the field that takes the access away', () => {
    expect(all({})).toEqual([EVER]);
  });

  test('warns of a local state and names the file to keep', () => {
    expect(fieldProblems({ state: { type: 'local' } })).toEqual([
      'warning state: the state of Terraform is the file state/cmk-acme-prod.tfstate beside cmk.yaml, which git ignores: keep it and back it up, or set state to azurerm, s3 or hcp. Without it nobody can update this key by cdktf',
    ]);
  });

  test('compares with what a local state says was deployed, and passes over one that Terraform cannot read', () => {
    const vault = { mode: 'managed', type: 'azurerm_key_vault', instances: [{ attributes: { location: 'eastus' } }] };
    const local = { state: { type: 'local' } };
    expect(fieldProblems(local, { text: JSON.stringify({ version: 4, resources: [vault] }) })).toEqual([
      expect.stringMatching(/^warning state: /),
      expect.stringMatching(
        /^error location: westeurope is not what state\/cmk-acme-prod\.tfstate says.* move Acme to it$/,
      ),
    ]);
    expect(fieldProblems(local, { text: 'nonsense' })).toHaveLength(1);
  });

  test('reads no file for a remote state', () => {
    expect(fieldProblems({}, { text: 'nonsense' })).toEqual([]);
  });

  test('warns of a location that is misspelt, or new', () => {
    expect(fieldProblems({ location: 'westeurop' })).toEqual([
      'warning location: westeurop is not an Azure location we know (`az account list-locations` prints all); did you mean westeurope?',
    ]);
    expect(fieldProblems({ location: 'atlantis' })).toEqual([
      'warning location: atlantis is not an Azure location we know (`az account list-locations` prints all)',
    ]);
  });

  test('refuses a key in a hardware security module in a standard vault', () => {
    const key = { name: 'k', type: 'RSA-HSM' };
    expect(fieldProblems({ key })).toEqual([
      'error key.type: RSA-HSM needs a premium vault: set vault.sku to premium, or key.type to RSA',
    ]);
    expect(fieldProblems({ key, vault: { name: 'acme-cmk', sku: 'premium' } })).toEqual([]);
  });

  test('says nothing of a key that rotates before its expiry', () => {
    const rotation = { timeBeforeExpiry: 'P30D', expireAfter: 'P365D' };
    const key = { name: 'k', expirationDate: '2030-01-01T00:00:00Z', rotation };
    expect(fieldProblems({ key }).filter((line) => line.includes('nothing rotates'))).toEqual([]);
  });

  test('refuses an activation after the expiry, or at it, whatever their offsets', () => {
    const key = { name: 'k', activationDate: '2027-01-01T01:00:00+01:00', rotation: { timeAfterCreation: 'P90D' } };
    expect(fieldProblems({ key: { ...key, expirationDate: '2027-01-01T00:00:00Z' } })).toEqual([
      'error key.expirationDate: 2027-01-01T00:00:00Z is not after the activation date 2027-01-01T00:00:00Z: the key could never be used',
    ]);
    expect(fieldProblems({ key: { ...key, expirationDate: '2027-01-01T00:00:01Z' } })).toEqual([]);
  });

  test('warns of an expiry that nothing rotates away', () => {
    expect(fieldProblems({ key: { name: 'k', expirationDate: '2030-01-01T00:00:00Z' } })).toEqual([
      'warning key.expirationDate: nothing rotates the key: from 2030-01-01T00:00:00Z on Acme can no longer encrypt or wrap with it, and jobs fail. Add key.rotation, or leave expirationDate out',
    ]);
  });

  test('checks the rotation', () => {
    expect(fieldProblems({ key: { name: 'k', rotation: { timeAfterCreation: 'P6D' } } })).toEqual([
      'error key.rotation.timeAfterCreation: timeAfterCreation is P6D, and the least that Key Vault takes is P7D',
    ]);
  });

  test('checks who deploys, and how the vendor is found', () => {
    expect(fieldProblems({ deployers: [DEPLOYER, DEPLOYER] }, { reference: {} })).toEqual([
      'error acmeKeys: has nothing to find it by; give exactly one of displayName, clientId, objectId',
      `error deployers.1: ${DEPLOYER} stands here twice`,
    ]);
  });

  test('counts the tags that name the deployment with those of the user', () => {
    const tags = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`tag${i}`, 'x']));
    expect(fieldProblems({ tags: tags(13) })).toEqual([]);
    expect(fieldProblems({ tags: tags(14) })).toEqual([
      'error tags: has 14 tags; a key in Azure holds 15, of which 2 name the deployment: 13 are allowed',
    ]);
  });

  test('warns of a closed vault that refuses its deployers', () => {
    const closed = (allowedAddresses: string[]) => ({ vault: { name: 'acme-cmk', network: { allowedAddresses } } });
    expect(fieldProblems(closed(['203.0.113.7']))).toEqual([]);
    expect(fieldProblems(closed([]))).toEqual([
      'warning vault.network: allowedAddresses is empty: cdktf deploy is refused by the vault unless it runs from one of acmeAddresses',
    ]);
    const vendor = { ...ACME, fields: { application: 'acmeKeys' } };
    expect(fieldProblems(closed([]), { vendor })).toEqual([
      'warning vault.network: allowedAddresses is empty: cdktf deploy is refused by the vault',
    ]);
  });
});

test.each([
  [{}, 'neither'],
  [
    {
      emails: ['a@example.com'],
      actionGroupId:
        '/subscriptions/6082bfda-63d0-46f4-8272-ae9195139feb/resourceGroups/g/providers/Microsoft.Insights/actionGroups/x',
    },
    'both',
  ],
])('alerts go to mail addresses or to an action group: %j', (alerts, given) => {
  const found = checkAzure(azureDeployment({ alerts }), ACME, undefined, () => undefined);
  expect(lines(found)).toContain(
    `error alerts: must have emails or actionGroupId, and has ${given}: the alerts go to one of them`,
  );
});

test.each([
  { emails: ['a@example.com'] },
  {
    actionGroupId:
      '/subscriptions/6082bfda-63d0-46f4-8272-ae9195139feb/resourceGroups/g/providers/Microsoft.Insights/actionGroups/x',
  },
])('alerts to one of them are right: %j', (alerts) => {
  expect(lines(checkAzure(azureDeployment({ alerts }), ACME, undefined, () => undefined)).join()).not.toContain(
    'alerts',
  );
});
