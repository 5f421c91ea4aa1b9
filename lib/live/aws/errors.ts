import { printable } from '../../problems/printable';
import { UserError } from '../../problems/user-error';
import { RefusedError } from '../refused-error';

/** What could not be found out: exit code 3. */
const UNKNOWN = 3;
const DENIED = ['AccessDenied', 'AccessDeniedException', 'UnauthorizedOperation'];

interface Known {
  readonly names: readonly string[];
  readonly next: string;
  /** Of those with these names, only what AWS says so of. @default - all */
  readonly says?: RegExp;
  /** Whether to show what AWS said: `User: arn:… is not authorized to perform: kms:DescribeKey on …`, and no secrets. */
  readonly quote?: boolean;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/signature-v4-troubleshooting.html */
const CLOCK =
  'the clock of this computer is not that of AWS, which takes a difference of 5 to 15 minutes at most; set it right';

const KNOWN: readonly Known[] = [
  {
    names: ['CredentialsProviderError', 'TokenProviderError', 'SSOTokenProviderFailure'],
    next: 'no AWS credentials were found; sign in (aws sso login, or AWS_PROFILE) and try again',
    quote: true,
  },
  {
    names: ['ExpiredToken', 'ExpiredTokenException', 'RequestExpired'],
    next: 'the AWS credentials have expired; sign in again',
  },
  // The SDK corrects itself by the time of the answer once; who still reads this has a clock that jumps, or a proxy's answer.
  { names: ['RequestTimeTooSkewed', 'RequestInTheFuture'], next: CLOCK },
  {
    names: ['SignatureDoesNotMatch', 'InvalidSignatureException'],
    says: /\bSignature (expired|not yet current)\b/,
    next: CLOCK,
  },
  {
    names: [
      'InvalidClientTokenId',
      'UnrecognizedClientException',
      'SignatureDoesNotMatch',
      'InvalidSignatureException',
      'InvalidAccessKeyId',
      'AuthFailure',
      'IncompleteSignature',
      'IncompleteSignatureException',
      'MissingAuthenticationToken',
      'MissingAuthenticationTokenException',
    ],
    next: 'AWS does not know these credentials; sign in again, and see that AWS_PROFILE is the one you mean',
  },
  {
    names: DENIED,
    next: 'these credentials may not do that; use credentials of the account, or bootstrap it with --trust for your account (npx cdk bootstrap)',
    quote: true,
  },
  {
    names: ['OptInRequired', 'RegionDisabledException'],
    next: 'the account has not enabled this Region; enable it (Account > AWS Regions)',
  },
  {
    names: ['Throttling', 'ThrottlingException', 'TooManyRequestsException', 'RequestLimitExceeded'],
    next: 'AWS asked to slow down, again and again; try later',
  },
  {
    names: [
      'ECONNREFUSED',
      'ENOTFOUND',
      'ETIMEDOUT',
      'EAI_AGAIN',
      'TimeoutError',
      'ECONNRESET',
      'EHOSTUNREACH',
      'ENETUNREACH',
      'EPIPE',
      'ERR_INVALID_URL',
      'EPROTO',
    ],
    next: 'AWS was not reached; see the network, proxies and AWS_ENDPOINT_URL',
  },
  {
    names: [
      'SELF_SIGNED_CERT_IN_CHAIN',
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      'CERT_HAS_EXPIRED',
      'ERR_TLS_CERT_ALTNAME_INVALID',
    ],
    next: 'the certificate of the server that answered is not trusted; behind a proxy that opens TLS, name its certificate in NODE_EXTRA_CA_CERTS',
  },
];

interface Thrown {
  readonly name?: string;
  readonly code?: string;
  readonly message?: string;
  readonly errors?: readonly { readonly code?: string }[];
  readonly $metadata?: { readonly httpStatusCode?: number };
}

/** Errors of our own request handler: their message is what to say. */
const OWN = ['NoAnswer', 'NotAws'];

/**
 * A sentence for what the user can put right, with exit code 3; a bug comes back as it is. `doing` completes "Failed
 * while …".
 */
export function explainAwsError(e: unknown, doing: string): Error {
  if (e instanceof UserError) return e;
  const thrown = e as Thrown;
  if (OWN.includes(thrown.name ?? '')) return failed(doing, `${thrown.message}.`);
  const codes = [thrown.name, thrown.code, ...(thrown.errors ?? []).map((inner) => inner.code), wrapped(thrown)];
  const known = KNOWN.find(
    ({ names, says = /^/ }) =>
      codes.some((c) => c !== undefined && names.includes(c)) && says.test(thrown.message ?? ''),
  );
  if (known !== undefined) return failed(doing, `${known.next}.${known.quote === true ? said(thrown) : ''}`);
  if (thrown.$metadata !== undefined) {
    const status = thrown.$metadata.httpStatusCode;
    const what = `${thrown.name ?? 'an error'}${status === undefined ? '' : ` (HTTP status ${status})`}`;
    return failed(doing, `AWS answered ${printable(what)}.${said(thrown)}`);
  }
  return e instanceof Error ? e : new Error(String(e));
}

/** Whether AWS knows who asks, and refuses. */
export const isDenied = (e: unknown): boolean => DENIED.includes((e as Thrown).name ?? '');

/** One identity that was refused, and what it wanted to do. */
export interface Refusal {
  /** In words, with its ARN. */
  readonly who: string;
  readonly error: unknown;
}

/** Every identity that could be tried was refused. `next` says what to do, without a full stop at its end. */
export function refusedError(doing: string, refusals: readonly Refusal[], next: string): RefusedError {
  const each = refusals.map(({ who, error }) => {
    const action = deniedAction(error as Thrown);
    return `${action ?? 'that'} was refused ${action === ASSUME ? 'for' : 'to'} ${who}`;
  });
  const brief = printable(each.join('; '));
  const last = (refusals.at(-1)?.error ?? {}) as Thrown;
  return new RefusedError(
    `Failed while ${printable(doing)}: ${brief}. ${printable(next)}.${said(last)}`,
    refusals.flatMap(({ error }) => deniedAction(error as Thrown) ?? []),
    brief,
  );
}

export const TO_READ = 'Use credentials that may, or bootstrap the account (npx cdk bootstrap), with --trust for yours';

/** Nobody else is tried for a change: the lookup role, which the bootstrap makes, may only read. */
export const toChange = (role: string | undefined): string =>
  role === undefined
    ? 'Use credentials that the key policy allows it, or name a role that it allows it as accessRole in cmk.yaml'
    : 'Allow it to that role in the key policy, or name another as accessRole in cmk.yaml';

const ASSUME = 'sts:AssumeRole';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html shows the form of the message. */
const deniedAction = ({ message }: Thrown): string | undefined => /\bto perform: ([\w-]+:\w+)/.exec(message ?? '')?.[1];

const failed = (doing: string, what: string): UserError =>
  new UserError(`Failed while ${printable(doing)}: ${what}`, [], UNKNOWN);

/** The SDK's retry wraps what it does not take for an error; the code is then only in the text. */
const wrapped = ({ message }: Thrown): string | undefined =>
  /^AWS SDK error wrapper for .*?\b(E[A-Z_]{4,})\b/.exec(message ?? '')?.[1];

/** From here on an error repeats the signed request: access key, signature, session token. */
const SIGNED = /\b(Authorization|Credential|Signature|X-Amz-Security-Token)\s*[=:].*$/i;
/** What Node says of a program for credentials that failed: what it was called with may hold a secret. */
const CALLED = /^(Command failed: \S+) .*$/;

/** The first line of what AWS or the SDK said, without what was signed. Further lines may repeat that, and a token with it. */
function said({ message }: Thrown): string {
  const first = (message ?? '').split('\n')[0]?.trim() ?? '';
  const line = first.replace(SIGNED, '(what was signed is left out)').replace(CALLED, '$1 …');
  return line === '' ? '' : ` It said: ${printable(line.slice(0, 300))}`;
}
