import { checkLocation, KNOWN_LOCATIONS } from '../../../lib/azure/locations';
import { location } from '../../../lib/azure/vault-fields';

test('the known locations are in order, each once, and such as cmk.yaml takes', () => {
  expect(KNOWN_LOCATIONS).toEqual([...new Set(KNOWN_LOCATIONS)].sort());
  expect(KNOWN_LOCATIONS.filter((name) => !location.safeParse(name).success)).toEqual([]);
});

/** One of each line of the list, so that none gets lost. */
test.each([
  ...['australiaeast', 'brazilsouth', 'eastus2', 'italynorth', 'northeurope', 'southeastasia', 'swedencentral'],
  ...['westeurope', 'westus3'],
])('%s is known', (name) => {
  expect(checkLocation(name)).toEqual([]);
});

test('another is a warning with the nearest', () => {
  expect(checkLocation('westeurop')).toEqual([
    {
      severity: 'warning',
      path: ['location'],
      message:
        'westeurop is not an Azure location we know (`az account list-locations` prints all); did you mean westeurope?',
    },
  ]);
});
