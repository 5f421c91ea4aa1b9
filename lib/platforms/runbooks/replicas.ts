import { KMS_MULTI_REGION } from '../../aws/facts';
import { wantsMultiRegion } from '../../aws/fields';
import type { Warning } from '../../sheets/procedure';
import type { AwsContext } from './context';

/** Each multi-Region key has a state, a policy and grants of its own. */
export const replicas = ({ d }: AwsContext, what: string): readonly Warning[] =>
  wantsMultiRegion(d)
    ? [
        {
          text: `This is a multi-Region primary key: these steps are for it alone, and each replica has a state, a policy and grants of its own. ${what}`,
          sources: [KMS_MULTI_REGION],
        },
      ]
    : [];
