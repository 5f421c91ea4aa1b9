import type { z } from 'zod';
import { addresses, network, publicAddress } from '../../../lib/azure/network';

const message = (field: z.ZodType, given: unknown): string | undefined =>
  field.safeParse(given).error?.issues[0]?.message;

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
  ['169.254.0.1', false],
  ['172.15.0.1', true],
  ['172.20.0.1', false],
  ['172.29.0.1', false],
  ['172.30.0.1', false],
  ['172.33.0.1', true],
  ['8.10.1.1', true],
  ['223.0.0.1', true],
  ['224.0.0.1', false],
  ['229.0.0.1', false],
  ['230.0.0.1', false],
  ['255.0.0.1', false],
])('the address %s: %p', (address, right) => {
  expect(publicAddress.safeParse(address).success).toBe(right);
});

test('an address says what it may be, and why a private one is none', () => {
  expect(message(publicAddress, '2001:db8::1')).toBe(
    'must be an IPv4 address or range, such as 203.0.113.7 or 203.0.113.0/24',
  );
  expect(message(publicAddress, '10.1.2.3')).toBe(
    'must be a public address, one under which the caller reaches the internet: a vault takes no private ranges',
  );
});

describe('the network rules of a vault', () => {
  test('allow nobody else unless said', () => {
    expect(network({}).parse({})).toEqual({ allowedAddresses: [] });
  });

  test('take the addresses of a vendor first, by the name that its platform gives them', () => {
    const rules = network({ vendorAddresses: addresses('Of the vendor.').min(1, 'must name one') });
    expect(Object.keys(rules.shape)).toEqual(['vendorAddresses', 'allowedAddresses']);
    expect(message(rules, { vendorAddresses: [] })).toBe('must name one');
    expect(message(network({}), { vendorAddresses: ['203.0.113.7'] })).toBe('Unrecognized key: "vendorAddresses"');
  });
});
