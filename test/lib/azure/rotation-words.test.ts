import type { Rotation } from '../../../lib/azure/rotation';
import { rotationWords } from '../../../lib/azure/rotation-words';

test.each<[Rotation | undefined, string]>([
  [undefined, 'no policy: by hand'],
  [{ timeAfterCreation: 'P1Y' }, 'automatic: a new version every year'],
  [{ timeAfterCreation: 'P90D' }, 'automatic: a new version every 90 days'],
  [{ timeAfterCreation: 'P11D' }, 'automatic: a new version every 11 days'],
  [{ timeAfterCreation: 'P1Y10D' }, 'automatic: a new version every 1 year, 10 days'],
  [
    { timeBeforeExpiry: 'P30D', expireAfter: 'P2Y', notifyBeforeExpiry: 'P1M' },
    'automatic: a new version 30 days before the last one expires; each expires 2 years after it was made; a notice 1 month before that',
  ],
  [{ expireAfter: 'P2Y' }, 'by hand: each expires 2 years after it was made'],
])('%j is said in words', (policy, words) => {
  expect(rotationWords(policy)).toBe(words);
});
