import { lastUseOf } from '../../../../lib/live/aws/last-use';

const day = (text: string): Date => new Date(`${text}T10:00:00Z`);
const since = { TrackingStartDate: day('2026-04-23') };

test.each([
  [
    'the last use',
    {
      ...since,
      KeyCreationDate: day('2025-01-01'),
      KeyLastUsage: { Timestamp: day('2026-11-01'), Operation: 'Decrypt' as const },
    },
    { kind: 'used', on: day('2026-11-01'), operation: 'Decrypt' },
  ],
  [
    'that a key of after KMS began to keep uses was never used',
    { ...since, KeyCreationDate: day('2026-05-01') },
    { kind: 'never', since: day('2026-05-01') },
  ],
  [
    'nothing of a key that is older than that, for it may have been used before',
    { ...since, KeyCreationDate: day('2025-01-01') },
    { kind: 'not-told', why: 'no use since 2026-04-23; KMS keeps none of before' },
  ],
  [
    'nothing where KMS does not say since when it keeps uses',
    {},
    { kind: 'not-told', why: 'KMS did not say since when it keeps uses' },
  ],
])('KMS tells %s', (_, answer, lastUse) => {
  expect(lastUseOf(answer)).toEqual(lastUse);
});
