import type { AdvancedEventSelector, EventSelector, GetEventSelectorsCommandOutput } from '@aws-sdk/client-cloudtrail';

const KMS = 'kms.amazonaws.com';

/** What a trail records of the calls to AWS KMS. */
export interface RecordedCalls {
  /** Those that change a key. */
  readonly changes: boolean;
  /** Those that only read, its use included. */
  readonly reads: boolean;
}

/**
 * A trail may leave out AWS KMS, or record reading or writing alone.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html
 */
export const recordedKmsCalls = ({
  EventSelectors: basic = [],
  AdvancedEventSelectors: advanced = [],
}: Pick<GetEventSelectorsCommandOutput, 'EventSelectors' | 'AdvancedEventSelectors'>): RecordedCalls => {
  const records = (reading: boolean): boolean =>
    basic.some((selector) => ofBasic(selector, reading)) || advanced.some((selector) => ofAdvanced(selector, reading));
  return { changes: records(false), reads: records(true) };
};

const ofBasic = (selector: EventSelector, reading: boolean): boolean =>
  selector.IncludeManagementEvents !== false &&
  selector.ReadWriteType !== (reading ? 'WriteOnly' : 'ReadOnly') &&
  selector.ExcludeManagementEventSources?.includes(KMS) !== true;

/** Every field of a selector must hold. */
const ofAdvanced = ({ FieldSelectors: fields = [] }: AdvancedEventSelector, reading: boolean): boolean =>
  fields.some((f) => f.Field === 'eventCategory' && f.Equals?.includes('Management') === true) &&
  fields.every((f) => {
    if (f.Field === 'readOnly') return f.Equals?.includes(String(reading)) !== false;
    if (f.Field !== 'eventSource') return true;
    return f.Equals?.includes(KMS) !== false && f.NotEquals?.includes(KMS) !== true;
  });
