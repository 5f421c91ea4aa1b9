import { send } from './http';
import type { TokenRequest } from './sign-in';
import { SignInError } from './sign-in-error';

const AUDIENCE = 'api://AzureADTokenExchange';
const TIMEOUT_MS = 10_000;

/**
 * The OpenID Connect token of a pipeline.
 * https://docs.github.com/actions/reference/openid-connect-reference,
 * https://learn.microsoft.com/rest/api/azure/devops/distributedtask/oidctoken/create
 */
export async function requestToken({ url, token, serviceConnectionId }: TokenRequest): Promise<string> {
  const address = new URL(url);
  if (serviceConnectionId === undefined) {
    address.searchParams.set('audience', AUDIENCE);
  } else {
    address.searchParams.set('api-version', '7.1');
    address.searchParams.set('serviceConnectionId', serviceConnectionId);
  }
  const method = serviceConnectionId === undefined ? 'GET' : 'POST';
  const request = { method, url: address.href, bearer: token, abortSignal: AbortSignal.timeout(TIMEOUT_MS) } as const;
  const { status, body } = await send(request);
  const { value, oidcToken } = status === 200 ? (JSON.parse(body) as { value?: unknown; oidcToken?: unknown }) : {};
  const given = value ?? oidcToken;
  if (typeof given !== 'string') {
    throw new SignInError(`${address.host} gave no OpenID Connect token (status ${status})`);
  }
  return given;
}
