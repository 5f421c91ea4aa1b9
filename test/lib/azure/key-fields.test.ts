import type { z } from 'zod';
import { dateTime, key, keyName, keySize } from '../../../lib/azure/key-fields';

const message = (field: z.ZodType, given: unknown): string | undefined =>
  field.safeParse(given).error?.issues[0]?.message;

test.each([
  ['a', true],
  ['k'.repeat(127), true],
  ['k'.repeat(128), false],
  ['', false],
  ['a_b', false],
  ['a/b', false],
])('the key name %s: %p', (name, right) => {
  expect(message(keyName, name)).toBe(right ? undefined : 'must be a key name: 1 to 127 letters, digits and hyphens');
});

test('a key has 2048 bits unless 3072 or 4096 are asked for', () => {
  expect([undefined, 2048, 3072, 4096].map((size) => keySize.parse(size))).toEqual([2048, 2048, 3072, 4096]);
  expect(message(keySize, 1024)).toBe('must be 2048, 3072 or 4096');
});

test('a point in time is kept in UTC to the second', () => {
  expect(dateTime('').parse('2026-12-01T01:30:00.5+01:00')).toBe('2026-12-01T00:30:00Z');
});

test.each(['2026-12-01', '2026-12-01 00:00', '2026-12-01T00:00:00', '2026-13-01T00:00:00Z', 'today'])(
  'the point in time "%s" is refused',
  (given) => {
    expect(message(dateTime(''), given)).toBe(
      'must be a date and time with its offset from UTC, such as 2026-12-01T00:00:00Z',
    );
  },
);

test('a key is RSA with 2048 bits, unless said otherwise', () => {
  expect(key().parse({ name: 'k' })).toEqual({ name: 'k', type: 'RSA', size: 2048 });
  expect(message(key().shape.type, 'EC')).toBe('must be RSA or RSA-HSM');
});

test('the type of a key is described on the word of a vendor, where there is one', () => {
  expect(key().shape.type.description).toBe('Default RSA. It cannot be changed later.');
  expect(key(', as Acme describes it').shape.type.description).toBe(
    'Default RSA, as Acme describes it. It cannot be changed later.',
  );
});
