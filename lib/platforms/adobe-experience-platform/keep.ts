import { KMS_KEEP } from '../../aws/facts';
import type { AdobeDeployment } from './config';

/** What must be kept; the paste is what the policy is made of. */
export const keep = (d: AdobeDeployment): readonly string[] =>
  d.vendorStatements === undefined
    ? KMS_KEEP
    : [
        ...KMS_KEEP,
        `Keep ${d.vendorStatements} beside it: the key policy is made from that file.`,
        'Keep the key enabled. Alerts on DisableKey, ScheduleKeyDeletion, PutKeyPolicy and CreateGrant say when somebody touches it.',
      ];
