import { type AuditedKey, isAbout } from '../../../../lib/aws/audit/audited-key';
import { type CloudTrailRecord, readRecord } from '../../../../lib/aws/audit/record';
import { KEY, KEY_ID, OTHER_KEY, call, callOf, otherAccount, serviceEvent } from '../../../support/recorded-events';

const ALIAS = 'alias/cmk-pay';
const key: AuditedKey = {
  arn: KEY,
  id: KEY_ID,
  account: '111122223333',
  region: 'eu-west-1',
  aliasName: ALIAS,
  aliasArn: `arn:aws:kms:eu-west-1:111122223333:${ALIAS}`,
};
const about = (event: object) =>
  isAbout(
    readRecord({
      eventID: 'x',
      eventTime: '2026-08-21T10:00:00Z',
      ...(event as { detail: object }).detail,
    }) as CloudTrailRecord,
    key,
  );
const nameless = { resources: undefined, requestParameters: null };
const named = (requestParameters: object, more: object = {}) =>
  call('Decrypt', { resources: undefined, requestParameters, ...more });
const resources = (...arns: string[]) => ({ resources: arns.map((ARN) => ({ ARN })) });

test.each<[string, object]>([
  ['by its resources, whatever the request says', call('Decrypt', { requestParameters: null })],
  ['by the second of its resources', call('ReEncrypt', resources(OTHER_KEY, KEY))],
  ['by its resources, of a service event', serviceEvent('RotateKey')],
  ['by its id', named({ keyId: KEY_ID })],
  ['by its ARN', named({ keyId: KEY })],
  ['by its alias', named({ keyId: ALIAS })],
  ["by its alias' ARN", named({ keyId: key.aliasArn })],
  ['as the key to encrypt with anew', named({ destinationKeyId: KEY_ID })],
  ['as the key to decrypt with', named({ sourceKeyId: KEY_ID })],
  ['as what an alias points to', named({ targetKeyId: KEY_ID })],
  ['by an alias that is moved away', call('UpdateAlias', resources(key.aliasArn, OTHER_KEY))],
  ['by its answer', call('UpdatePrimaryRegion', { ...nameless, responseElements: { keyId: KEY } })],
  ['by the ARN of an alias alone', call('DeleteAlias', { ...nameless, ...resources(key.aliasArn) })],
  ['by the name of an alias that is made anew', named({ aliasName: ALIAS })],
  [
    'by its id, where nothing says whose record it is',
    named({ keyId: KEY_ID }, { userIdentity: {}, recipientAccountId: undefined, awsRegion: undefined }),
  ],
  [
    'by the details of a service event',
    {
      detail: {
        ...(serviceEvent('RotateKey') as { detail: object }).detail,
        resources: [],
        serviceEventDetails: { keyId: KEY_ID },
      },
    },
  ],
  ['by its answer, which is an id', call('RotateKeyOnDemand', { ...nameless, responseElements: { keyId: KEY_ID } })],
  [
    'by the message of a refusal',
    call('Encrypt', {
      ...nameless,
      errorCode: 'AccessDenied',
      errorMessage: `not authorized on resource: ${KEY} because`,
    }),
  ],
  [
    'in the copy of the account that was refused',
    call('Decrypt', { recipientAccountId: '444455556666', errorCode: 'AccessDenied' }),
  ],
])('a record names the key %s', (_, event) => {
  expect(about(event)).toBe(true);
});

test.each<[string, object]>([
  ['another key', call('Decrypt', { ...resources(OTHER_KEY), requestParameters: { keyId: OTHER_KEY } })],
  ['no key', call('Decrypt', nameless)],
  ['nothing, and was refused without a word', call('Decrypt', { ...nameless, errorCode: 'AccessDenied' })],
  [
    'another key, and was refused',
    call('Decrypt', { ...nameless, errorCode: 'AccessDenied', errorMessage: `on resource: ${OTHER_KEY}` }),
  ],
  [
    "an alias of the recipient's account, which is another",
    named({ keyId: ALIAS }, { userIdentity: {}, recipientAccountId: '444455556666' }),
  ],
  ['the key in a message, without an error', call('Encrypt', { ...nameless, errorMessage: KEY })],
  ['an alias that begins alike', named({ keyId: `${ALIAS}-2` })],
  ['another service', callOf('s3', 'Decrypt', { keyId: KEY_ID }, resources(KEY))],
  ["another account's alias of that name", named({ keyId: ALIAS }, { userIdentity: otherAccount('444455556666') })],
  ["another Region's alias of that name", named({ keyId: ALIAS }, { awsRegion: 'us-east-1' })],
  [
    'the key in the copy of the calling account, which the owner has too',
    call('Decrypt', { recipientAccountId: '444455556666' }),
  ],
  ['the key in a list in place of a text', named({ keyId: [KEY] })],
])('a record about %s is not about the key', (_, event) => {
  expect(about(event)).toBe(false);
});
