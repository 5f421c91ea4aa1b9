import { createStacks } from '../../../lib/apps/create-stacks';
import { immuta } from '../../../lib/platforms/immuta';
import { iamIdentityCenter } from '../../../lib/platforms/iam-identity-center';

const deployment = (id: string, platform: string) => ({
  id,
  stackName: `cmk-${id}`,
  platform,
  cloud: 'aws' as const,
});

test('creates the stack of each deployment in their order, and loads each platform once', async () => {
  const created: string[] = [];
  const load = (name: string) => () =>
    Promise.resolve({ createStack: (_app: object, d: { id: string }) => void created.push(`${name} ${d.id}`) });
  const loads = [
    jest.spyOn(immuta, 'stack').mockImplementation(load('immuta')),
    jest.spyOn(iamIdentityCenter, 'stack').mockImplementation(load('identity center')),
  ];
  await createStacks({}, [
    deployment('a', 'immuta'),
    deployment('b', 'iam-identity-center'),
    deployment('c', 'immuta'),
  ]);
  expect(created).toEqual(['immuta a', 'identity center b', 'immuta c']);
  for (const spy of loads) expect(spy).toHaveBeenCalledTimes(1);
});
