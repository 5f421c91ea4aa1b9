import type { z } from 'zod';
import {
  dateTime,
  keyName,
  keySize,
  location,
  objectId,
  publicAddress,
  resourceGroupName,
  vaultName,
} from '../../../lib/azure/fields';

const message = (field: z.ZodType, given: unknown): string | undefined =>
  field.safeParse(given).error?.issues[0]?.message;
const accepts = (field: z.ZodType, given: unknown): boolean => field.safeParse(given).success;

describe('a vault name', () => {
  test.each(['abc', 'acme-informatica-cmk', 'A1b', 'a'.repeat(24), 'a-1-b-2'])('may be %s', (name) => {
    expect(accepts(vaultName, name)).toBe(true);
  });

  test.each(['ab', 'a'.repeat(25), '1abc', '-abc', 'abc-', 'a--b', 'a_b', 'a.b', 'äbc', '', 'abc\n', 12345])(
    'may not be %p',
    (name) => {
      expect(message(vaultName, name)).toBe(
        'must be a vault name: 3 to 24 letters, digits and single hyphens, starting with a letter and ending with a letter or digit',
      );
    },
  );
});

describe('other fields of Azure', () => {
  test('an object id says what it is not', () => {
    expect(message(objectId('a key administrator'), 'me@example.com')).toBe(
      'must be a GUID such as 6f89cf12-978b-4d23-ac18-9ef0c127cf87: the object id of a key administrator. A user or group shows it as Object ID in Microsoft Entra ID, an application under Enterprise applications (not App registrations); the application (client) id of an application is another GUID and gives no access.',
    );
  });

  test.each([
    ['a', true],
    ['k'.repeat(127), true],
    ['k'.repeat(128), false],
    ['', false],
    ['a_b', false],
    ['a/b', false],
  ])('the key name %s: %p', (name, right) => {
    expect(accepts(keyName, name)).toBe(right);
  });

  test.each([
    ['westeurope', true],
    ['eastus2', true],
    ['West Europe', false],
    ['west-europe', false],
    ['', false],
  ])('the location "%s": %p', (name, right) => {
    expect(accepts(location, name)).toBe(right);
  });

  test.each([
    ['rg-customer-keys', true],
    ['a.b(c)_d', true],
    ['r'.repeat(90), true],
    ['r'.repeat(91), false],
    ['ends.', false],
    ['a b', false],
    ['', false],
  ])('the resource group "%s": %p', (name, right) => {
    expect(accepts(resourceGroupName, name)).toBe(right);
  });

  test.each([
    ['203.0.113.7', true],
    ['203.0.113.0/24', true],
    ['8.0.0.0/8', true],
    ['8.0.0.0/7', false],
    ['203.0.113.256', false],
    ['203.0.113', false],
    ['2001:db8::1', false],
    ['0.0.0.0/8', false],
    ['10.1.2.3', false],
    ['172.16.0.1', false],
    ['172.31.0.1', false],
    ['172.32.0.1', true],
    ['192.168.0.0/16', false],
    ['127.0.0.1', false],
  ])('the address %s: %p', (address, right) => {
    expect(accepts(publicAddress, address)).toBe(right);
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
});
