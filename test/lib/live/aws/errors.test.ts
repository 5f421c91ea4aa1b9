import { UserError } from '../../../../lib/problems/user-error';
import { explainAwsError } from '../../../../lib/live/aws/errors';

const thrown = (fields: object): unknown => Object.assign(new Error('what AWS says'), fields);
const explained = (fields: object): Error => explainAwsError(thrown(fields), 'reading a key');

const DENIED =
  'these credentials may not do that; use credentials of the account, or bootstrap it with --trust for your account (npx cdk bootstrap). It said: what AWS says';
const UNREACHED = 'AWS was not reached; see the network, proxies and AWS_ENDPOINT_URL.';
const UNKNOWN = 'AWS does not know these credentials; sign in again, and see that AWS_PROFILE is the one you mean.';
const UNTRUSTED =
  'the certificate of the server that answered is not trusted; behind a proxy that opens TLS, name its certificate in NODE_EXTRA_CA_CERTS.';

test.each([
  [{ name: 'ExpiredTokenException' }, 'the AWS credentials have expired; sign in again.'],
  [{ name: 'AccessDenied' }, DENIED],
  [{ name: 'AccessDeniedException' }, DENIED],
  [{ name: 'SignatureDoesNotMatch' }, UNKNOWN],
  [{ name: 'UnrecognizedClientException' }, UNKNOWN],
  [{ name: 'OptInRequired' }, 'the account has not enabled this Region; enable it (Account > AWS Regions).'],
  [{ name: 'ThrottlingException' }, 'AWS asked to slow down, again and again; try later.'],
  [{ code: 'ENOTFOUND' }, UNREACHED],
  [{ code: 'ERR_INVALID_URL' }, UNREACHED],
  [{ message: 'AWS SDK error wrapper for Error: connect ECONNREFUSED 127.0.0.1:1', $metadata: {} }, UNREACHED],
  [{ errors: [{ code: 'ECONNREFUSED' }, { code: 'ECONNREFUSED' }] }, UNREACHED],
  [{ code: 'SELF_SIGNED_CERT_IN_CHAIN' }, UNTRUSTED],
  [
    { name: 'InternalFailure', $metadata: { httpStatusCode: 500 } },
    'AWS answered InternalFailure (HTTP status 500). It said: what AWS says',
  ],
])('%j', (fields, sentence) => {
  const error = explained(fields);
  expect(error).toBeInstanceOf(UserError);
  expect(error).toMatchObject({ exitCode: 3 });
  expect(error.message).toBe(`Failed while reading a key: ${sentence}`);
});

test.each(['NoAnswer', 'NotAws'])('%s of our own request handler says what to say', (name) => {
  const error = explained({ name, message: 'h gave no answer', $metadata: { httpStatusCode: 502 } });
  expect(error).toMatchObject({ exitCode: 3, message: 'Failed while reading a key: h gave no answer.' });
});

test('only the first line of an answer is repeated: the others may hold a token', () => {
  const error = explained({
    name: 'AccessDenied',
    message: 'Not authorized\nThe canonical string was\nx-amz-security-token:SECRET',
  });
  expect(error.message).toMatch(/It said: Not authorized$/);
});

test('the answer to a wrong signature is not repeated at all', () => {
  expect(explained({ name: 'SignatureDoesNotMatch', message: 'SECRET' }).message).not.toContain('SECRET');
});

test.each([
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/signature-v4-troubleshooting.html
  "Authorization header requires 'Signature' parameter. Authorization=AWS4-HMAC-SHA256 Credential=AKIA1/20261125/eu-west-1/kms/aws4_request, SignedHeaders=host",
  "Authorization header requires 'Signature' parameter. Credential=AKIA1/20261125/eu-west-1, X-Amz-Security-Token=SECRET",
  "Authorization header requires 'Signature' parameter. x-amz-security-token: SECRET",
])('what was signed is not repeated, whatever the error is called', (message) => {
  const error = explained({ name: 'SomethingNewException', message, $metadata: { httpStatusCode: 403 } });
  expect(error.message).toBe(
    "Failed while reading a key: AWS answered SomethingNewException (HTTP status 403). It said: Authorization header requires 'Signature' parameter. (what was signed is left out)",
  );
});

test.each([
  // Services with JSON, and those with forms: https://docs.aws.amazon.com/kms/latest/APIReference/CommonErrors.html
  { name: 'IncompleteSignatureException', message: 'what AWS says' },
  { name: 'MissingAuthenticationTokenException', message: 'what AWS says' },
  { name: 'InvalidSignatureException', message: 'The request signature we calculated does not match.' },
])('$name is about the credentials', (fields) => {
  expect(explained({ ...fields, $metadata: {} }).message).toBe(`Failed while reading a key: ${UNKNOWN}`);
});

test.each([
  {
    name: 'SignatureDoesNotMatch',
    message: 'Signature expired: 20261125T100000Z is now earlier than 20261125T101500Z',
  },
  { name: 'InvalidSignatureException', message: 'Signature not yet current: 20261125T103000Z is still later than' },
  { name: 'RequestTimeTooSkewed', message: 'what AWS says' },
  { name: 'RequestInTheFuture', message: 'what AWS says' },
])('$name of a clock that is wrong says so, and nothing of credentials', (fields) => {
  expect(explained({ ...fields, $metadata: {} }).message).toBe(
    'Failed while reading a key: the clock of this computer is not that of AWS, which takes a difference of 5 to 15 minutes at most; set it right.',
  );
});

test('what a program for credentials was called with is not repeated', () => {
  const error = explained({
    name: 'CredentialsProviderError',
    message: 'Command failed: /usr/bin/give-credentials --token SECRET\nno',
  });
  expect(error.message).toMatch(/try again. It said: Command failed: \/usr\/bin\/give-credentials …$/);
});

test('a bug comes back as it is, with its stack', () => {
  const bug = new TypeError('undefined is not a function');
  expect(explainAwsError(bug, 'reading a key')).toBe(bug);
  expect(explainAwsError('text', 'reading a key')).toEqual(new Error('text'));
});

test('a sentence that was found already stays', () => {
  const error = new UserError('The account differs.');
  expect(explainAwsError(error, 'reading a key')).toBe(error);
});
