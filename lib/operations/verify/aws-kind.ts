import { wantsMultiRegion } from '../../aws/fields';
import type { Check } from '../checks';
import type { AwsSubject } from './aws-subject';
import { sameCheck } from './same';

/** That the key is of the kind that all platforms on AWS need; none of it can be changed about a key. */
export function kindCheck({ d, description }: AwsSubject): Check {
  const { spec, usage, origin, regionality = '' } = description;
  const regional = wantsMultiRegion(d) ? 'multi-Region primary' : 'single-Region';
  return sameCheck(
    'kind',
    [
      { what: 'key spec', wanted: 'SYMMETRIC_DEFAULT', is: spec },
      { what: 'usage', wanted: 'ENCRYPT_DECRYPT', is: usage.join(', ') },
      { what: 'origin of the key material', wanted: 'AWS_KMS', is: origin },
      { what: 'regionality', wanted: regional, is: regionality },
    ],
    `None of this can be changed: \`npx --no cmk runbook ${d.id} replace\` says how to go over to a new key.`,
  );
}
