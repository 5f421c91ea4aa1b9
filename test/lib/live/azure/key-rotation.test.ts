import type { KeyProperties, KeyRotationPolicy } from '@azure/keyvault-keys';
import { pastRotationsOf, rotationOf } from '../../../../lib/live/azure/key-rotation';

const date = (text: string): Date => new Date(`${text}T10:00:00Z`);
const version = (createdOn: string | undefined, expiresOn?: string, name = 'v'): KeyProperties => ({
  name: 'key',
  vaultUrl: 'https://acme.vault.azure.net',
  version: name,
  createdOn: createdOn === undefined ? undefined : date(createdOn),
  expiresOn: expiresOn === undefined ? undefined : date(expiresOn),
});
const policy = (trigger: object, expiresIn?: string): KeyRotationPolicy => ({
  id: 'p',
  expiresIn,
  lifetimeActions: [
    { action: 'Notify', timeBeforeExpiry: 'P30D' },
    { action: 'Rotate', ...trigger },
  ],
});

test.each<[string, KeyRotationPolicy, KeyProperties, object]>([
  [
    'after the creation of the newest version',
    policy({ timeAfterCreate: 'P18M' }),
    version('2026-03-31'),
    { automatic: true, period: 'P18M', next: date('2027-09-30') },
  ],
  [
    'before its expiry',
    policy({ timeBeforeExpiry: 'P30D' }, 'P2Y'),
    version('2026-01-01', '2028-01-01'),
    { automatic: true, period: 'P30D before expiry (P2Y)', next: date('2027-12-02') },
  ],
  [
    'by a policy from before its expiry, which nothing can be counted from where it has none',
    policy({ timeBeforeExpiry: 'P30D' }),
    version('2026-01-01'),
    { automatic: true, period: 'P30D before expiry', next: undefined },
  ],
  [
    'after a time that is no duration of days',
    policy({ timeAfterCreate: 'PT5H' }),
    version('2026-01-01'),
    { automatic: true, period: 'PT5H', next: undefined },
  ],
  [
    'after a creation that the vault does not tell',
    policy({ timeAfterCreate: 'P1Y' }),
    version(undefined),
    { automatic: true, period: 'P1Y', next: undefined },
  ],
  ['by a policy without a trigger', policy({}), version('2026-01-01'), { automatic: true }],
  [
    'never, where a policy only gives notice',
    { id: 'p', lifetimeActions: [] },
    version('2026-01-01'),
    { automatic: false },
  ],
])('a key rotates %s', (_, given, newest, rotation) => {
  expect(rotationOf(given, newest)).toEqual(rotation);
});

test('every version but the first is a rotation, in whatever order the vault lists them', () => {
  const versions = [
    version('2026-02-01', undefined, 'b'),
    version('2026-01-01', undefined, 'a'),
    version('2026-03-01', undefined, 'c'),
  ];
  expect(pastRotationsOf(versions)).toEqual([
    { on: date('2026-03-01'), how: 'not said', version: 'c' },
    { on: date('2026-02-01'), how: 'not said', version: 'b' },
  ]);
  expect(pastRotationsOf([version('2026-01-01')])).toEqual([]);
  expect(pastRotationsOf([])).toEqual([]);
});
