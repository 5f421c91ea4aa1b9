import { coversAddresses } from '../../../lib/fields/address-range';

test.each([
  ['an address in a range', ['203.0.113.0/24'], '203.0.113.7', true],
  ['a range in a wider one', ['203.0.112.0/20'], '203.0.113.0/24', true],
  ['a range and the wider one', ['203.0.113.0/24'], '203.0.112.0/20', false],
  ['two halves', ['203.0.113.128/25', '203.0.113.0/25'], '203.0.113.0/24', true],
  ['a hole', ['203.0.113.0/25', '203.0.113.192/26'], '203.0.113.0/24', false],
  ['one range within another', ['203.0.113.0/24', '203.0.113.4', '203.0.114.0/24'], '203.0.113.0/23', false],
  ['an address and its range of one', ['203.0.113.7/32'], '203.0.113.7', true],
  ['bits behind the prefix', ['203.0.113.7/24'], '203.0.113.200', true],
  ['everything', ['0.0.0.0/0'], '255.255.255.255', true],
  ['the ends of the numbers', ['128.0.0.0/1', '0.0.0.0/1'], '0.0.0.0/0', true],
  ['the first address behind a range', ['203.0.113.0/25'], '203.0.113.128', false],
  ['the last address before a range', ['203.0.113.128/25'], '203.0.113.127', false],
  ['no range', [], '203.0.113.7', false],
  ['the same text', ['2001:db8::/32'], '2001:db8::/32', true],
  ['an IPv6 address in a range', ['2001:db8::/32'], '2001:db8::1', false],
  ['no address', ['0.0.0.0/0'], '203.0.113.256', false],
  ['a prefix too long', ['0.0.0.0/0'], '203.0.113.0/33', false],
  ['a range that is none', ['203.0.113.0/x'], '203.0.113.7', false],
])('%s', (_, ranges, range, covered) => {
  expect(coversAddresses(ranges, range)).toBe(covered);
});
