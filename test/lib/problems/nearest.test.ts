import { didYouMean, nearest } from '../../../lib/problems/nearest';

describe('the nearest name', () => {
  test.each([
    ['administrator', 'administrators'],
    ['REGION', 'region'],
    ['reigon', 'region'],
  ])('of %s is %s', (given, name) => expect(nearest(given, ['administrators', 'region'])).toBe(name));
  test.each(['banana', 'x'.repeat(1_000_000)])('is none when too much differs', (given) => {
    expect(nearest(given, ['region'])).toBeUndefined();
    expect(didYouMean(given, ['region'])).toBe('');
  });
});
