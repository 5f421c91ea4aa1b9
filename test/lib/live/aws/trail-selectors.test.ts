import type { AdvancedEventSelector, EventSelector } from '@aws-sdk/client-cloudtrail';
import { recordedKmsCalls } from '../../../../lib/live/aws/trail-selectors';

const KMS = 'kms.amazonaws.com';
const MANAGEMENT = { Field: 'eventCategory', Equals: ['Management'] };
type Recorded = readonly [changes: boolean, reads: boolean];
const recorded = (selectors: Parameters<typeof recordedKmsCalls>[0]): Recorded => {
  const { changes, reads } = recordedKmsCalls(selectors);
  return [changes, reads];
};
const basic = (selector: EventSelector): Recorded => recorded({ EventSelectors: [selector] });
const advanced = (...FieldSelectors: NonNullable<AdvancedEventSelector['FieldSelectors']>): Recorded =>
  recorded({ AdvancedEventSelectors: [{ FieldSelectors }] });

test.each<[string, EventSelector, Recorded]>([
  ['all management events', { IncludeManagementEvents: true, ReadWriteType: 'All' }, [true, true]],
  ['writes alone', { ReadWriteType: 'WriteOnly' }, [true, false]],
  ['reads alone', { ReadWriteType: 'ReadOnly' }, [false, true]],
  ['data events alone', { IncludeManagementEvents: false, ReadWriteType: 'All' }, [false, false]],
  ['all but AWS KMS', { ReadWriteType: 'All', ExcludeManagementEventSources: [KMS] }, [false, false]],
  ['all but another', { ReadWriteType: 'All', ExcludeManagementEventSources: ['rdsdata.amazonaws.com'] }, [true, true]],
])('a selector of %s', (_, selector, expected) => expect(basic(selector)).toEqual(expected));

test.each<[string, NonNullable<AdvancedEventSelector['FieldSelectors']>, Recorded]>([
  ['management events', [MANAGEMENT], [true, true]],
  ['data events', [{ Field: 'eventCategory', Equals: ['Data'] }], [false, false]],
  ['reads alone', [MANAGEMENT, { Field: 'readOnly', Equals: ['true'] }], [false, true]],
  ['writes alone', [MANAGEMENT, { Field: 'readOnly', Equals: ['false'] }], [true, false]],
  ['all but AWS KMS', [MANAGEMENT, { Field: 'eventSource', NotEquals: [KMS] }], [false, false]],
  ['another service alone', [MANAGEMENT, { Field: 'eventSource', Equals: ['s3.amazonaws.com'] }], [false, false]],
  ['AWS KMS alone', [MANAGEMENT, { Field: 'eventSource', Equals: [KMS] }], [true, true]],
])('an advanced selector of %s', (_, fields, expected) => expect(advanced(...fields)).toEqual(expected));

test('one selector that records is enough, and none records nothing', () => {
  const all = { ReadWriteType: 'All' as const };
  expect(recorded({ EventSelectors: [{ ...all, ExcludeManagementEventSources: [KMS] }, all] })).toEqual([true, true]);
  expect(recorded({})).toEqual([false, false]);
});
