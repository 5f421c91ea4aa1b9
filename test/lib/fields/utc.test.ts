import { utcMinute } from '../../../lib/fields/utc';

test('a time is shown to the minute, in UTC', () => {
  expect(utcMinute(new Date('2026-11-22T12:00:59+02:00'))).toBe('2026-11-22 10:00 UTC');
});
