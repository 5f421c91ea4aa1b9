import { KNOWN_LOCATIONS } from '../../../lib/azure/locations';
import { location } from '../../../lib/azure/vault-fields';

test('the known locations are in order, each once, and such as cmk.yaml takes', () => {
  expect(KNOWN_LOCATIONS).toEqual([...new Set(KNOWN_LOCATIONS)].sort());
  expect(KNOWN_LOCATIONS.filter((name) => !location.safeParse(name).success)).toEqual([]);
});
