import { eventIn, groupIn } from '../../../../lib/azure/audit/row';

const VENDOR = '9b4d5f2e-3c1a-4d7b-8e6f-0a1b2c3d4e5f';
const APPLICATION = '0a1b2c3d-0000-4000-8000-000000000000';
const row = {
  Day: '2026-11-20T00:00:00Z',
  OperationName: 'KeyUnwrap',
  ResultSignature: 'OK',
  Status: 200,
  Oid: VENDOR,
  AppId: APPLICATION,
  Upn: '',
  Count: 12,
  First: '2026-11-20T08:00:00.1234567Z',
  FirstId: 'c-1',
  Last: '2026-11-20T20:00:00Z',
  LastId: 'c-2',
};

test('a row says who did what how often on a day', () => {
  expect(groupIn(row, [VENDOR.toUpperCase()])).toEqual({
    day: '2026-11-20',
    kind: 'use',
    who: VENDOR,
    through: `application ${APPLICATION}`,
    operation: 'KeyUnwrap',
    expected: true,
    count: 12,
    first: { at: '2026-11-20T08:00:00Z', id: 'c-1' },
    last: { at: '2026-11-20T20:00:00Z', id: 'c-2' },
  });
});

test.each<[string, object, object]>([
  ['a user is named as such', { Upn: 'mallory@example.com' }, { who: 'mallory@example.com', expected: false }],
  ['an application without an object id', { Oid: '', Upn: '' }, { who: `application ${APPLICATION}`, expected: false }],
  ['nobody', { Oid: '', Upn: '', AppId: '' }, { who: 'unknown' }],
  ['a refusal', { Status: 403, ResultSignature: 'Forbidden' }, { kind: 'refused', error: 'Forbidden' }],
  [
    'a refusal without a status',
    { Status: null, ResultSignature: 'Unauthorized' },
    { kind: 'refused', error: 'Unauthorized' },
  ],
  ['a refusal without words', { Status: 401, ResultSignature: '' }, { kind: 'refused', error: 'status 401' }],
  ['a refusal by its status alone', { Status: 403, ResultSignature: 'No' }, { kind: 'refused', error: 'No' }],
  ['a failure that is not told as one', { Status: null, ResultSignature: 'Not Forbidden' }, { kind: 'use' }],
  ['a failure', { Status: 400, ResultSignature: 'Bad Request' }, { kind: 'failed', error: 'Bad Request' }],
  ['a look', { OperationName: 'KeyGet' }, { kind: 'read' }],
  ['a look at the vault', { OperationName: 'VaultGet' }, { kind: 'read' }],
  ['a look at the rotation', { OperationName: 'KeyRotationPolicyGet' }, { kind: 'read' }],
  ['a disabled key', { OperationName: 'KeyUpdate' }, { kind: 'change' }],
  ['a rotation', { OperationName: 'KeyRotateIfDue' }, { kind: 'change' }],
  ['the policy of the rotation', { OperationName: 'KeyRotationPolicySet' }, { kind: 'change' }],
  ['a change that ends as a look', { OperationName: 'SetKeyGet' }, { kind: 'change' }],
  ['a changed vault', { OperationName: 'VaultPatch' }, { kind: 'change' }],
  ['something new', { OperationName: 'KeyMystery' }, { kind: 'change' }],
])('%s', (_, more, said) => {
  const other = { ...row, Oid: '11111111-0000-4000-8000-000000000000', ...more };
  expect(groupIn(other, [VENDOR])).toMatchObject(said);
});

test('letters of an object id count alike in both cases', () => {
  expect(groupIn({ ...row, Oid: VENDOR.toUpperCase() }, [VENDOR])?.expected).toBe(true);
});

test('an application that has no other name does not act through itself', () => {
  expect(groupIn({ ...row, Oid: '' }, [VENDOR])).not.toHaveProperty('through');
});

test('what a row lacks is empty or unknown', () => {
  const { FirstId: _first, LastId: _last, OperationName: _operation, ...lacking } = row;
  expect(groupIn(lacking, [])).toMatchObject({ operation: 'unknown', first: { id: '' }, last: { id: '' } });
  expect(eventIn({ TimeGenerated: '2026-11-20T08:00:00Z' }, [])).toMatchObject({ id: '', operation: 'unknown' });
  expect(groupIn({ ...row, Upn: 'x'.repeat(300) }, [])?.who).toBe('x'.repeat(300));
});

test('where nobody knows who is expected nothing is said of it, nor of a change', () => {
  expect(groupIn(row, undefined)).not.toHaveProperty('expected');
  expect(groupIn({ ...row, OperationName: 'KeyUpdate' }, [VENDOR])).not.toHaveProperty('expected');
});

test.each<object>([{ First: 'x' }, { Last: 5 }, { Count: '12' }, { First: undefined }])(
  'a row with %j is none',
  (more) => {
    expect(groupIn({ ...row, ...more }, [])).toBeUndefined();
  },
);

test('a line of the log is an event with its correlation id', () => {
  const line = {
    TimeGenerated: '2026-11-20T08:00:00.5Z',
    CorrelationId: 'c-9',
    OperationName: 'KeyUpdate',
    Upn: 'x'.repeat(5000),
  };
  expect(eventIn(line, [])).toEqual({
    at: '2026-11-20T08:00:00Z',
    id: 'c-9',
    kind: 'change',
    who: `${'x'.repeat(299)}…`,
    operation: 'KeyUpdate',
  });
  expect(eventIn({}, [])).toBeUndefined();
});
