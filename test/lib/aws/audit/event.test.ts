import { auditEventOf } from '../../../../lib/aws/audit/event';
import { type CloudTrailRecord, readRecord } from '../../../../lib/aws/audit/record';
import {
  ADMINISTRATOR,
  ROOT,
  USER,
  call,
  otherAccount,
  roleSession,
  service,
  serviceEvent,
} from '../../../support/recorded-events';

const detail = (event: object) => (event as { detail: Record<string, unknown> }).detail;
const record = (event: object, more: object = {}) =>
  readRecord({ eventTime: '2026-08-21T10:00:00Z', eventID: 'id-1', ...detail(event), ...more }) as CloudTrailRecord;
const expected = {
  accounts: ['767397686373'],
  principals: ['arn:aws:iam::111122223333:role/Immuta'],
  services: ['sso.amazonaws.com'],
};
const said = (event: object) => auditEventOf(record(event), expected);

test('a record says who did what when, and where it is found again', () => {
  expect(said(call('DisableKey'))).toEqual({
    id: '0a1b2c3d-0000-4000-8000-000000000000',
    at: '2026-08-21T10:00:00Z',
    who: 'arn:aws:iam::111122223333:role/KeyAdministrator',
    operation: 'DisableKey',
    kind: 'change',
  });
});

test.each<[string, object, string, string | undefined]>([
  ['a session stands for its role', ADMINISTRATOR, 'arn:aws:iam::111122223333:role/KeyAdministrator', undefined],
  ['a user', USER, 'arn:aws:iam::111122223333:user/mallory', undefined],
  ['root', ROOT, 'arn:aws:iam::111122223333:root', undefined],
  ['another account', otherAccount('767397686373'), 'account 767397686373', undefined],
  ['a service', service('sso.amazonaws.com'), 'sso.amazonaws.com', undefined],
  [
    'a service of this account',
    { ...service('sso.amazonaws.com'), accountId: '111122223333' },
    'sso.amazonaws.com',
    undefined,
  ],
  [
    'a role through a service',
    { ...roleSession('Immuta'), invokedBy: 's3.amazonaws.com' },
    'arn:aws:iam::111122223333:role/Immuta',
    's3.amazonaws.com',
  ],
  [
    'a person of Identity Center',
    { type: 'IdentityCenterUser', accountId: '111122223333', onBehalfOf: { userId: 'u-1' } },
    'user u-1 of IAM Identity Center',
    undefined,
  ],
  [
    'a person of Identity Center without an id',
    { type: 'IdentityCenterUser', accountId: '111122223333' },
    'account 111122223333',
    undefined,
  ],
  [
    'a person on whose behalf another calls',
    { type: 'AWSAccount', accountId: '111122223333', onBehalfOf: { userId: 'u-1' } },
    'account 111122223333',
    undefined,
  ],
  ['a caller with a type alone', { type: 'Unknown' }, 'unknown', undefined],
  ['nobody that is named', {}, 'unknown', undefined],
])('%s is who called', (_, userIdentity, who, through) => {
  const event = said(call('Decrypt', { userIdentity }));
  expect([event.who, event.through]).toEqual([who, through]);
});

test('what KMS does by itself is by AWS', () => {
  expect(
    auditEventOf(record(serviceEvent('RotateKey'), { eventID: 'x', eventTime: '2026-08-21T10:00:00Z' }), expected),
  ).toMatchObject({
    who: 'AWS Internal',
    kind: 'change',
  });
});

test.each<[string, Readonly<Record<string, unknown>>, string]>([
  ['Decrypt', {}, 'use'],
  ['DeriveSharedSecret', {}, 'use'],
  ['Encrypt', {}, 'use'],
  ['GenerateDataKey', {}, 'use'],
  ['GenerateDataKeyPair', {}, 'use'],
  ['GenerateDataKeyPairWithoutPlaintext', {}, 'use'],
  ['GenerateDataKeyWithoutPlaintext', {}, 'use'],
  ['GenerateMac', {}, 'use'],
  ['ReEncrypt', {}, 'use'],
  ['Sign', {}, 'use'],
  ['Verify', {}, 'use'],
  ['VerifyMac', {}, 'use'],
  ['Decrypt', { errorCode: 'AccessDenied' }, 'refused'],
  ['PutKeyPolicy', { errorCode: 'AccessDeniedException' }, 'refused'],
  ['Decrypt', { errorCode: 'KMS.AccessDeniedException' }, 'refused'],
  ['Decrypt', { errorCode: 'VpceAccessDenied' }, 'refused'],
  ['Decrypt', { errorCode: 'DisabledException' }, 'failed'],
  ['DisableKey', { errorCode: 'KMSInvalidStateException' }, 'failed'],
  ['DescribeKey', {}, 'read'],
  ['ListGrants', {}, 'read'],
  ['SomethingNew', { readOnly: true }, 'read'],
  ['SomethingNew', { readOnly: 'true' }, 'read'],
  ['SomethingNew', { readOnly: false }, 'change'],
  ['Listless', {}, 'change'],
  ['ForGetKey', {}, 'change'],
  ['PutKeyPolicy', {}, 'change'],
  ['CreateGrant', {}, 'change'],
])('%s with %j is a %s', (eventName, more, kind) => {
  expect(said(call(eventName, more)).kind).toBe(kind);
});

test.each<[string, object, boolean]>([
  ['the role', roleSession('Immuta'), true],
  [
    'the session of that role, by its own ARN',
    { type: 'AssumedRole', arn: 'arn:aws:iam::111122223333:role/Immuta' },
    true,
  ],
  ['a role of that name in another account', roleSession('Immuta', '444455556666'), false],
  ["the vendor's account", otherAccount('767397686373'), true],
  ['another account', otherAccount('444455556666'), false],
  ['the service', service('sso.amazonaws.com'), true],
  ['somebody through the service', { ...USER, invokedBy: 'sso.amazonaws.com' }, true],
  ['another service', service('s3.amazonaws.com'), false],
  ['root', ROOT, false],
])('of a use, and of a grant, by %s it is told whether it was expected', (_, userIdentity, isExpected) => {
  for (const eventName of ['Decrypt', 'CreateGrant']) {
    expect(said(call(eventName, { userIdentity })).expected).toBe(isExpected);
  }
});

test('the code of a refusal or a failure is told, and none where there was none', () => {
  expect(said(call('Decrypt', { errorCode: 'DisabledException' }))).toMatchObject({ error: 'DisabledException' });
  expect(Object.keys(said(call('Decrypt')))).toEqual(['id', 'at', 'who', 'operation', 'kind', 'expected']);
});

test('of a change or a look nobody asks whether it was expected, nor where nobody knows', () => {
  expect(said(call('DisableKey'))).not.toHaveProperty('expected');
  expect(said(call('DescribeKey'))).not.toHaveProperty('expected');
  expect(auditEventOf(record(call('Decrypt')), undefined)).not.toHaveProperty('expected');
});
