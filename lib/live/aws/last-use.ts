import type { GetKeyLastUsageCommandOutput } from '@aws-sdk/client-kms';
import type { LastUse } from '../managed-key';

/**
 * KMS keeps the last use only since a day that it names: for a key older than that, no use known does not mean that there
 * was none. Up to one hour late. https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyLastUsage.html
 */
export function lastUseOf(answer: Omit<GetKeyLastUsageCommandOutput, '$metadata'>): LastUse {
  const { KeyLastUsage: last, KeyCreationDate: made, TrackingStartDate: since } = answer;
  if (last?.Timestamp !== undefined)
    return { kind: 'used', on: last.Timestamp, operation: last.Operation ?? 'unknown' };
  if (made === undefined || since === undefined)
    return { kind: 'not-told', why: 'KMS did not say since when it keeps uses' };
  return made < since
    ? { kind: 'not-told', why: `no use since ${since.toISOString().slice(0, 10)}; KMS keeps none of before` }
    : { kind: 'never', since: made };
}
