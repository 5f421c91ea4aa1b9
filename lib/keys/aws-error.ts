import { UserError } from '../config/user-error';

const NEXT: readonly { readonly names: readonly string[]; readonly next: string }[] = [
  {
    names: ['CredentialsProviderError', 'TokenProviderError', 'SSOTokenProviderFailure'],
    next: 'no AWS credentials were found; sign in (aws sso login, or AWS_PROFILE) and try again',
  },
  {
    names: ['ExpiredToken', 'ExpiredTokenException', 'RequestExpired'],
    next: 'the AWS credentials have expired; sign in again',
  },
  {
    names: ['InvalidClientTokenId', 'UnrecognizedClientException', 'SignatureDoesNotMatch', 'InvalidAccessKeyId'],
    next: 'AWS does not know these credentials; sign in again, and see that AWS_PROFILE is the one you mean',
  },
  {
    names: ['AccessDenied', 'AccessDeniedException', 'UnauthorizedOperation'],
    next: 'these credentials may not do that; use credentials of the account, or bootstrap it with --trust for your account (npx cdk bootstrap)',
  },
  {
    names: ['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'EAI_AGAIN', 'TimeoutError', 'ECONNRESET', 'EHOSTUNREACH'],
    next: 'AWS was not reached; see the network, proxies and AWS_ENDPOINT_URL',
  },
];

/** A sentence for what the user can put right; anything else comes back as it is. `doing` completes "failed while …". */
export function explainAwsError(e: unknown, doing: string): Error {
  if (e instanceof UserError) return e;
  const { name, code, errors } = e as { name?: string; code?: string; errors?: readonly { code?: string }[] };
  const codes = [name, code, ...(errors ?? []).map((inner) => inner.code)];
  const known = NEXT.find((row) => codes.some((c) => c !== undefined && row.names.includes(c)));
  if (known === undefined) return e instanceof Error ? e : new Error(String(e));
  return new UserError(`Failed while ${doing}: ${known.next}.`);
}
