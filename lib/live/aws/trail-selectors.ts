import type { AdvancedEventSelector, EventSelector, GetEventSelectorsCommandOutput } from '@aws-sdk/client-cloudtrail';

const KMS = 'kms.amazonaws.com';

/**
 * Whether a trail records the calls that change a key. A trail may leave out AWS KMS, or record reading alone.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html
 */
export const recordsKmsChanges = ({
  EventSelectors: basic = [],
  AdvancedEventSelectors: advanced = [],
}: Pick<GetEventSelectorsCommandOutput, 'EventSelectors' | 'AdvancedEventSelectors'>): boolean =>
  basic.some(ofBasic) || advanced.some(ofAdvanced);

const ofBasic = (selector: EventSelector): boolean =>
  selector.IncludeManagementEvents !== false &&
  selector.ReadWriteType !== 'ReadOnly' &&
  selector.ExcludeManagementEventSources?.includes(KMS) !== true;

/** Every field of a selector must hold. */
const ofAdvanced = ({ FieldSelectors: fields = [] }: AdvancedEventSelector): boolean =>
  fields.some((f) => f.Field === 'eventCategory' && f.Equals?.includes('Management') === true) &&
  fields.every((f) => {
    if (f.Field === 'readOnly') return f.Equals?.includes('false') !== false;
    if (f.Field !== 'eventSource') return true;
    return f.Equals?.includes(KMS) !== false && f.NotEquals?.includes(KMS) !== true;
  });
