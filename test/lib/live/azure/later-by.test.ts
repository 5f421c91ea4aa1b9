import { laterBy } from '../../../../lib/live/azure/later-by';

test.each([
  ['2026-01-31', 'P1M', 1, '2026-02-28'],
  ['2028-02-29', 'P1Y', 1, '2029-02-28'],
  ['2026-03-31', 'P1M', -1, '2026-02-28'],
  ['2026-01-15', 'P1Y2M10D', 1, '2027-03-25'],
  ['2026-12-31', 'P2W', 1, '2027-01-14'],
  ['2026-01-01', 'P90D', -1, '2025-10-03'],
] as const)('%s and %s (%d) is %s, at the same time of day', (from, duration, sign, to) => {
  expect(laterBy(new Date(`${from}T23:59:30Z`), duration, sign)).toEqual(new Date(`${to}T23:59:30Z`));
});

test.each(['', 'P', 'PT1H', '90', 'P1D1Y', 'P-1D'])('%j is no duration of whole days', (text) => {
  expect(laterBy(new Date(), text)).toBeUndefined();
});
