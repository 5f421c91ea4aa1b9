import { checkDeployed } from '../../../lib/azure/check-deployed';
import { parseState, type DeployedState } from '../../../lib/azure/deployed-state';
import { LEAST, SUBSCRIPTION, TENANT, azureDeployment } from '../../support/azure-deployment';
import { lines } from '../../support/field-problems';

const VAULT = {
  id: `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-customer-keys/providers/Microsoft.KeyVault/vaults/acme-cmk`,
  name: 'acme-cmk',
  location: 'westeurope',
  resource_group_name: 'rg-customer-keys',
  tenant_id: TENANT,
};
const KEY = { name: 'encryption-key', key_type: 'RSA', key_size: 2048, expiration_date: '' };
const managed = (type: string, attributes: object) => ({ mode: 'managed', type, instances: [{ attributes }] });

const FILE = 'state/cmk-acme-prod.tfstate';

/** Errors and warnings that a state with these resources brings. */
function fieldProblems(fields: Readonly<Record<string, unknown>>, extra: readonly object[] = []): string[] {
  const resources = [managed('azurerm_key_vault', VAULT), managed('azurerm_key_vault_key', KEY), ...extra];
  const state = parseState(JSON.stringify({ version: 4, outputs: {}, resources })) as DeployedState;
  return lines(checkDeployed(azureDeployment(fields), state, FILE, 'Acme'));
}

const refusal = (path: string, wanted: string, deployed: string, of: string): string =>
  `error ${path}: ${wanted} is not what ${FILE} says was deployed: ${deployed}. Azure cannot change it, and a new ${of} would lose the old key and with it the data. Put ${deployed} back; for a new key add a deployment with another id and another vault, and move Acme to it`;

describe('a deployed key', () => {
  test('may change tags, administrators, rotation and network', () => {
    expect(
      fieldProblems({
        tags: { owner: 'other' },
        administrators: [],
        key: { ...LEAST.key, rotation: { timeAfterCreation: 'P90D' } },
        vault: { ...LEAST.vault, sku: 'premium', network: { allowedAddresses: ['203.0.113.7'] } },
      }),
    ).toEqual([]);
  });

  test('is not compared by the case that Azure gives its names', () => {
    expect(fieldProblems({ resourceGroup: 'RG-Customer-Keys' })).toEqual([]);
  });

  test.each<[Readonly<Record<string, unknown>>, string, string, string, string]>([
    [{ vault: { name: 'acme-other' } }, 'vault.name', 'acme-other', 'acme-cmk', 'vault'],
    [{ location: 'northeurope' }, 'location', 'northeurope', 'westeurope', 'vault'],
    [{ resourceGroup: 'rg-other' }, 'resourceGroup', 'rg-other', 'rg-customer-keys', 'vault'],
    [{ tenantId: SUBSCRIPTION }, 'tenantId', SUBSCRIPTION, TENANT, 'vault'],
    [{ subscriptionId: TENANT }, 'subscriptionId', TENANT, SUBSCRIPTION, 'vault'],
    [{ key: { name: 'other' } }, 'key.name', 'other', 'encryption-key', 'key'],
    [{ key: { ...LEAST.key, size: 3072 } }, 'key.size', '3072', '2048', 'key'],
    [
      { key: { ...LEAST.key, type: 'RSA-HSM' }, vault: { ...LEAST.vault, sku: 'premium' } },
      'key.type',
      'RSA-HSM',
      'RSA',
      'key',
    ],
  ])('refuses %j, which would replace it', (fields, path, wanted, deployed, of) => {
    expect(fieldProblems(fields)).toEqual([refusal(path, wanted, deployed, of)]);
  });

  test('a state that azurerm did not write is compared as far as it has texts, and quoted in short', () => {
    const long = 'x\u202e'.repeat(1000);
    const forged = managed('azurerm_key_vault', { ...VAULT, tenant_id: { toString: 1 }, location: long });
    const text = JSON.stringify({ version: 4, resources: [forged] });
    const told = lines(checkDeployed(azureDeployment(), parseState(text) as DeployedState, FILE, 'Acme'));
    expect(told).toEqual([
      expect.stringMatching(/^error location: westeurope is not what state\/\S+ says was deployed: (x\\u202e)+x?…\. /),
    ]);
  });

  test('keeps a resource group that the stack created', () => {
    const group = managed('azurerm_resource_group', { name: 'rg-customer-keys' });
    expect(fieldProblems({ createResourceGroup: true }, [group])).toEqual([]);
    expect(fieldProblems({}, [group])).toEqual([
      'error createResourceGroup: the stack created resource group rg-customer-keys, and without createResourceGroup: true it would delete it. Put it back',
    ]);
  });

  test('says that a later expiry has no effect, and how to set it', () => {
    const key = { ...LEAST.key, expirationDate: '2030-01-01T00:00:00Z', rotation: { timeAfterCreation: 'P90D' } };
    expect(fieldProblems({ key })).toEqual([
      'warning key.expirationDate: the key was deployed without an expiry, and dates are only read at its creation: this line has no effect. Set it by hand: az keyvault key set-attributes --vault-name acme-cmk --name encryption-key --expires 2030-01-01T00:00:00Z',
    ]);
  });

  test('that was deployed with an expiry needs no word about a later one', () => {
    const key = { ...LEAST.key, expirationDate: '2030-01-01T00:00:00Z', rotation: { timeAfterCreation: 'P90D' } };
    const resources = [managed('azurerm_key_vault_key', { ...KEY, expiration_date: '2029-01-01T00:00:00Z' })];
    const state = parseState(JSON.stringify({ version: 4, resources })) as DeployedState;
    expect(checkDeployed(azureDeployment({ key }), state, FILE, 'Acme')).toEqual([]);
  });

  test.each([[`other/subscriptions/${TENANT}/x`], ['/subscriptions//x'], ['/subscriptions/'], [7]])(
    'in a vault with the id %j is not compared by its subscription',
    (id) => {
      const resources = [managed('azurerm_key_vault', { ...VAULT, id })];
      const state = parseState(JSON.stringify({ version: 4, resources })) as DeployedState;
      expect(checkDeployed(azureDeployment(), state, FILE, 'Acme')).toEqual([]);
    },
  );

  test('is compared with nothing where the state has none yet', () => {
    const none = parseState('{"version":4}') as DeployedState;
    expect(checkDeployed(azureDeployment(), none, FILE, 'Acme')).toEqual([]);
    const dated = azureDeployment({ key: { ...LEAST.key, expirationDate: '2030-01-01T00:00:00Z' } });
    expect(checkDeployed(dated, none, FILE, 'Acme')).toEqual([]);
  });
});
