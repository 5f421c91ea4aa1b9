import { duration, parseDuration } from '../../../lib/fields/duration';

describe('a duration of whole days', () => {
  test.each([
    ['P7D', 7, 7],
    ['P1M', 28, 31],
    ['P3M', 89, 92],
    ['P12M', 365, 366],
    ['P1Y', 365, 366],
    ['P1Y10D', 375, 376],
    ['P4Y', 1460, 1461],
    ['P100Y', 36500, 36525],
  ])('%s has between %i and %i days', (text, minDays, maxDays) => {
    expect(parseDuration(text)).toEqual({ text, minDays, maxDays });
  });

  test.each(['', 'P', '90', '90D', 'P90', 'PT48H', 'P1DT2H', 'P2W', 'P-1D', 'P1.5D', 'P1D1Y', 'p90d', ' P90D'])(
    '"%s" is none',
    (text) => {
      expect(parseDuration(text)).toBeUndefined();
    },
  );

  test('says how to write one', () => {
    const parsed = duration('').safeParse('90 days');
    expect(parsed.error?.issues[0]?.message).toBe(
      'must be an ISO 8601 duration of whole days: years (Y), months (M) and days (D), such as P90D, P3M or P1Y10D',
    );
  });
});
