import { KNOWN_REGIONS, partitionOf, region } from '../../../lib/fields/region';

describe('Regions', () => {
  test.each([
    ['us-east-1', 'aws'],
    ['cn-north-1', 'aws-cn'],
    ['us-gov-west-1', 'aws-us-gov'],
    ['eusc-de-east-1', 'aws-eusc'],
  ])('%s is of partition %s', (name, partition) => expect(partitionOf(name)).toBe(partition));
  test('every known one is right', () => {
    expect(KNOWN_REGIONS.filter((name) => !region.safeParse(name).success)).toEqual([]);
  });
  test.each(['', 'us-east', 'us-east-1a', 'US-EAST-1', 'us-iso-east-1', 'us-east-1\n'])('%j is none', (name) =>
    expect(region.safeParse(name).success).toBe(false),
  );
});
