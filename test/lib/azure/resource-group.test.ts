import { resourceGroupName } from '../../../lib/azure/resource-group';

test.each([
  ['rg-customer-keys', true],
  ['r', true],
  ['a.b(c)_d', true],
  ['r'.repeat(90), true],
  ['r'.repeat(91), false],
  ['ends.', false],
  ['a b', false],
  ['', false],
])('the resource group "%s": %p', (name, right) => {
  expect(resourceGroupName.safeParse(name).success).toBe(right);
});

test('a resource group says what may be in its name', () => {
  expect(resourceGroupName.safeParse('rg.').error?.issues[0]?.message).toBe(
    'must be the name of a resource group: 1 to 90 letters, digits or - _ ( ) . with no dot at the end',
  );
});
