import { resourceId } from '../../../lib/azure/resource-id';

const subnet = resourceId('Microsoft.Network/virtualNetworks/subnets', 'a subnet');
const ID =
  '/subscriptions/6082bfda-63d0-46f4-8272-ae9195139feb/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/n/subnets/s';

test('a resource id of the type is taken, in any case', () => {
  expect(subnet.parse(ID)).toBe(ID);
  expect(subnet.parse(ID.toLowerCase())).toBe(ID.toLowerCase());
});

test.each([
  'subnet',
  ID.replace('/subnets/s', ''),
  `${ID}/more`,
  ID.replace('Microsoft.Network', 'MicrosoftxNetwork'),
  ID.replace('/n/', '/${evil}/'),
  `${ID}\n`,
])('%j is not', (text) => {
  expect(subnet.safeParse(text).error?.issues[0]?.message).toBe(
    'must be the resource id of a subnet: /subscriptions/<id>/resourceGroups/<group>/providers/Microsoft.Network/virtualNetworks/<name>/subnets/<name>',
  );
});
