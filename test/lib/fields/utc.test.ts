import { utcMinute, utcSecond } from '../../../lib/fields/utc';

test('a time is shown to the minute, in UTC', () => {
  expect(utcMinute(new Date('2026-11-22T12:00:59+02:00'))).toBe('2026-11-22 10:00 UTC');
});

test('a time of a log is told to the second', () => {
  expect(utcSecond('2026-11-22T10:00:59.1234567Z')).toBe('2026-11-22T10:00:59Z');
  expect(utcSecond('2026-11-22T10:00:59Z')).toBe('2026-11-22T10:00:59Z');
});

test.each([
  '',
  '2026-11-22',
  '2026-11-22T10:00:59',
  '2026-11-22T10:00:59+02:00',
  '2026-02-31T10:00:00Z',
  '2026-11-22T24:00:00Z',
  'x2026-11-22T10:00:59Z',
])('%j is no such time', (text) => {
  expect(utcSecond(text)).toBeUndefined();
});
