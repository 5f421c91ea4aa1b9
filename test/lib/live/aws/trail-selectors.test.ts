import type { AdvancedEventSelector, EventSelector } from '@aws-sdk/client-cloudtrail';
import { recordsKmsChanges } from '../../../../lib/live/aws/trail-selectors';

const KMS = 'kms.amazonaws.com';
const MANAGEMENT = { Field: 'eventCategory', Equals: ['Management'] };
const basic = (selector: EventSelector): boolean => recordsKmsChanges({ EventSelectors: [selector] });
const advanced = (...FieldSelectors: NonNullable<AdvancedEventSelector['FieldSelectors']>): boolean =>
  recordsKmsChanges({ AdvancedEventSelectors: [{ FieldSelectors }] });

test.each<[string, EventSelector, boolean]>([
  ['all management events', { IncludeManagementEvents: true, ReadWriteType: 'All' }, true],
  ['writes alone', { ReadWriteType: 'WriteOnly' }, true],
  ['reads alone', { ReadWriteType: 'ReadOnly' }, false],
  ['data events alone', { IncludeManagementEvents: false, ReadWriteType: 'All' }, false],
  ['all but AWS KMS', { ReadWriteType: 'All', ExcludeManagementEventSources: [KMS] }, false],
  ['all but another', { ReadWriteType: 'All', ExcludeManagementEventSources: ['rdsdata.amazonaws.com'] }, true],
])('a selector of %s', (_, selector, expected) => expect(basic(selector)).toBe(expected));

test.each<[string, NonNullable<AdvancedEventSelector['FieldSelectors']>, boolean]>([
  ['management events', [MANAGEMENT], true],
  ['data events', [{ Field: 'eventCategory', Equals: ['Data'] }], false],
  ['reads alone', [MANAGEMENT, { Field: 'readOnly', Equals: ['true'] }], false],
  ['writes alone', [MANAGEMENT, { Field: 'readOnly', Equals: ['false'] }], true],
  ['all but AWS KMS', [MANAGEMENT, { Field: 'eventSource', NotEquals: [KMS] }], false],
  ['another service alone', [MANAGEMENT, { Field: 'eventSource', Equals: ['s3.amazonaws.com'] }], false],
  ['AWS KMS alone', [MANAGEMENT, { Field: 'eventSource', Equals: [KMS] }], true],
])('an advanced selector of %s', (_, fields, expected) => expect(advanced(...fields)).toBe(expected));

test('one selector that records is enough, and none records nothing', () => {
  const all = { ReadWriteType: 'All' as const };
  expect(recordsKmsChanges({ EventSelectors: [{ ...all, ExcludeManagementEventSources: [KMS] }, all] })).toBe(true);
  expect(recordsKmsChanges({})).toBe(false);
});
