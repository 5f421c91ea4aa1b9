import { checkKeyDates } from '../../../lib/azure/key-dates';

const NOW = new Date('2026-12-01T00:00:00Z');
const check = (dates: { activationDate?: string; expirationDate?: string }) =>
  checkKeyDates({ key: { name: 'k', type: 'RSA', size: 2048, ...dates } }, NOW);

test('a key that is not active yet is said where its date stands', () => {
  expect(check({ activationDate: '2026-12-01T00:00:01Z' })).toEqual([
    {
      path: ['key', 'activationDate'],
      severity: 'warning',
      message: 'the key encrypts and wraps nothing before 2026-12-01T00:00:01Z',
    },
  ]);
});

test('a key that has expired is said where its date stands, and what to do', () => {
  expect(check({ expirationDate: '2026-12-01T00:00:00Z' })).toEqual([
    {
      path: ['key', 'expirationDate'],
      severity: 'warning',
      message:
        '2026-12-01T00:00:00Z is past: a key that is created now encrypts and wraps nothing, and one that was created before does so only if it was rotated since. Give a later date, or rotate the key',
    },
  ]);
});

test('a key within its dates, or without any, is fine', () => {
  expect(check({ activationDate: '2026-12-01T00:00:00Z', expirationDate: '2026-12-01T00:00:01Z' })).toEqual([]);
  expect(check({})).toEqual([]);
});
