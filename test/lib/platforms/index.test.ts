import { platformOf, platforms } from '../../../lib/platforms';

test('the platform of a deployment is the one of its name on its cloud', () => {
  for (const { name, cloud } of platforms) {
    const found = platformOf({ id: 'prod', stackName: 'cmk-prod', platform: name, cloud });
    expect([found.name, found.cloud]).toEqual([name, cloud]);
  }
});

test('a platform on another cloud is another one, and one that nobody knows is a bug', () => {
  const of = (platform: string, cloud: 'aws' | 'azure') => () =>
    platformOf({ id: 'prod', stackName: 'cmk-prod', platform, cloud });
  expect(of('immuta', 'azure')).toThrow('no platform immuta on azure');
  expect(of('snowflake', 'aws')).toThrow('no platform snowflake on aws');
});
