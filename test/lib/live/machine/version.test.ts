import { isAtLeast } from '../../../../lib/live/machine/version';

test.each([
  ['20.19.0', '20.19', true],
  ['20.18.9', '20.19', false],
  ['22.0.0', '20.19', true],
  ['20', '20.19', false],
  ['1.9.8', '1.10.0', false],
  ['1.10.0', '1.10.0', true],
  ['Python 3.11.7', '3.10', true],
  ['Python 3.9.2', '3.10', false],
  ['', '3.10', false],
])('%s is at least %s: %s', (version, least, expected) => expect(isAtLeast(version, least)).toBe(expected));
