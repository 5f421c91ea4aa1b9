import { readRecord } from '../../../../lib/aws/audit/record';
import { recordsIn } from '../../../../lib/aws/audit/records-in';

const least = { eventID: 'e-1', eventName: 'Decrypt', eventTime: '2026-08-21T10:00:00Z' };

test('the least that is a record', () => {
  expect(readRecord(least)).toMatchObject({
    id: 'e-1',
    operation: 'Decrypt',
    at: '2026-08-21T10:00:00Z',
    resourceArns: [],
  });
});

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['null', null],
  ['a text', 'Decrypt'],
  ['a list', [least]],
  ['no event id', { ...least, eventID: undefined }],
  ['an event id that is a number', { ...least, eventID: 7 }],
  ['no name', { ...least, eventName: '' }],
  ['no time', { ...least, eventTime: undefined }],
  ['a time that is none', { ...least, eventTime: '2026-13-41T10:00:00Z' }],
  ['a time in words', { ...least, eventTime: 'yesterday' }],
])('%s is no record', (_, value) => {
  expect(readRecord(value)).toBeUndefined();
});

test('a list that has the fields of a record is none', () => {
  expect(readRecord(Object.assign([], least))).toBeUndefined();
});

test('parts of another type than CloudTrail writes count as absent', () => {
  const record = readRecord({
    ...least,
    errorCode: { a: 1 },
    resources: 'arn:aws:kms:x',
    userIdentity: ['x'],
    eventSource: 7,
    requestParameters: null,
    responseElements: 5,
    serviceEventDetails: 'x',
  });
  expect(record).toMatchObject({
    source: '',
    resourceArns: [],
    identity: {},
    request: {},
    answer: {},
    serviceEvent: {},
  });
  expect(record?.error).toBeUndefined();
  expect(readRecord({ ...least, resources: [null, 5, { ARN: 5 }, { ARN: 'a' }] })?.resourceArns).toEqual(['a']);
});

test('a huge name is cut', () => {
  const record = readRecord({ ...least, eventName: 'D'.repeat(1_000_000), errorMessage: 'm'.repeat(1_000_000) });
  expect(record?.operation).toBe(`${'D'.repeat(299)}…`);
  expect(record?.errorMessage).toHaveLength(4000);
  expect(readRecord({ ...least, eventName: 'D'.repeat(300) })?.operation).toBe('D'.repeat(300));
});

test('a time with parts of a second is told to the second', () => {
  expect(readRecord({ ...least, eventTime: '2026-08-21T10:00:00.123Z' })?.at).toBe('2026-08-21T10:00:00Z');
});

test.each<[string, unknown, readonly unknown[]]>([
  ['a record itself', least, [least]],
  ['a file of S3', { Records: [least, least] }, [least, least]],
  ['an event of the history', { EventId: 'e-1', CloudTrailEvent: JSON.stringify(least) }, [least]],
  [
    'an answer of lookup-events',
    { Events: [{ CloudTrailEvent: JSON.stringify(least) }, { CloudTrailEvent: '{' }] },
    [least, undefined],
  ],
  ['an event of EventBridge', { 'detail-type': 'x', detail: least }, [least]],
  ['anything else', 'x', ['x']],
])('records are found in %s', (_, value, records) => {
  expect(recordsIn(value)).toEqual(records);
});
