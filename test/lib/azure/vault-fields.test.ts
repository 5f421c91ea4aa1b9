import type { z } from 'zod';
import { addresses } from '../../../lib/azure/network';
import { location, vault, vaultName } from '../../../lib/azure/vault-fields';

const message = (field: z.ZodType, given: unknown): string | undefined =>
  field.safeParse(given).error?.issues[0]?.message;
const accepts = (field: z.ZodType, given: unknown): boolean => field.safeParse(given).success;

describe('a vault name', () => {
  test.each(['abc', 'acme-informatica-cmk', 'A1b', 'a'.repeat(24), 'a-1-b-2'])('may be %s', (name) => {
    expect(accepts(vaultName, name)).toBe(true);
  });

  test.each(['ab', 'a'.repeat(25), '1abc', '-abc', 'abc-', 'a--b', 'a_b', 'a.b', 'äbc', '', 'abc\n', 12345])(
    'may not be %p',
    (name) => {
      expect(message(vaultName, name)).toBe(
        'must be a vault name: 3 to 24 letters, digits and single hyphens, starting with a letter and ending with a letter or digit',
      );
    },
  );
});

test.each([
  ['westeurope', true],
  ['eastus2', true],
  ['West Europe', false],
  ['west-europe', false],
  ['', false],
  [7, false],
])('the location %j: %p', (name, right) => {
  expect(message(location, name)).toBe(
    right
      ? undefined
      : 'must be the name of an Azure location in small letters and digits, such as westeurope for "West Europe"; `az account list-locations` lists them',
  );
});

test('a location as a person reads it gets its name, and an endless one an answer at once', () => {
  const issue = location.safeParse('West Europe').error?.issues[0];
  expect(issue).toMatchObject({ params: { candidates: expect.arrayContaining(['westeurope']) as unknown } });
  const start = performance.now();
  expect(accepts(location, `${'a'.repeat(200_000)}!`)).toBe(false);
  expect(performance.now() - start).toBeLessThan(500);
});

describe('a vault', () => {
  test('is a standard one that answers every address, unless said otherwise', () => {
    expect(vault({}).parse({ name: 'acme-cmk' })).toEqual({ name: 'acme-cmk', sku: 'standard', lock: false });
    expect(message(vault({}).shape.sku, 'hsm')).toBe('must be standard or premium');
  });

  test.each<[object, string]>([
    [
      { diagnostics: { workspaceId: 'logs' } },
      'a Log Analytics workspace: /subscriptions/<id>/resourceGroups/<group>/providers/Microsoft.OperationalInsights/workspaces/<name>',
    ],
    [
      { privateEndpoint: { subnetId: 'net' } },
      'a subnet: /subscriptions/<id>/resourceGroups/<group>/providers/Microsoft.Network/virtualNetworks/<name>/subnets/<name>',
    ],
    [
      {
        privateEndpoint: {
          subnetId: `/subscriptions/${'0'.repeat(36)}/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/n/subnets/s`,
          privateDnsZoneId: 'zone',
        },
      },
      'the zone privatelink.vaultcore.azure.net: /subscriptions/<id>/resourceGroups/<group>/providers/Microsoft.Network/privateDnsZones/<name>',
    ],
  ])('says what the id of a resource looks like: %j', (given, what) => {
    expect(message(vault({}), { name: 'acme-cmk', ...given })).toBe(`must be the resource id of ${what}`);
  });

  test('passes the field for the addresses of a vendor on to its network rules', () => {
    const own = vault({ vendorAddresses: addresses('Of the vendor.') });
    const given = { name: 'acme-cmk', network: { vendorAddresses: ['203.0.113.7'] } };
    expect(own.parse(given).network).toEqual({ vendorAddresses: ['203.0.113.7'], allowedAddresses: [] });
    expect(accepts(vault({}), given)).toBe(false);
  });
});
