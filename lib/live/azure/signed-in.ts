import type { AccessToken } from '@azure/identity';
import { isGuid } from '../../fields/guid';
import { withinTime } from '../within-time';
import { type AzureConnection, credentialFor } from './connection';
import { SignInError } from './sign-in-error';

/** Who is signed in, as far as the token tells. */
export interface SignedIn {
  readonly tenantId?: string;
  readonly objectId?: string;
  /** A name to sign in with, or an application (client) id. */
  readonly name?: string;
  /** Object ids of groups; undefined where the token does not tell them, or has too many to tell. */
  readonly groups?: readonly string[];
}

const SCOPE = 'https://management.azure.com/.default';
const TIMEOUT_MS = 15_000;

/**
 * Reads the token of whoever is signed in for a tenant. A token is for Azure, and nobody promises what is in it: what
 * can't be read stays undefined. Throws a SignInError where there is none.
 * https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference
 */
export async function signedIn(
  tenantId: string,
  connection: AzureConnection & { readonly timeoutMs?: number },
): Promise<SignedIn> {
  const timeoutMs = connection.timeoutMs ?? TIMEOUT_MS;
  const token = await withinTime<AccessToken | null | 'late'>(timeoutMs, 'late', () =>
    credentialFor(connection, tenantId).getToken(SCOPE, { tenantId }),
  );
  if (token === 'late') throw new SignInError(`nobody was signed in to Azure in ${timeoutMs / 1000} s`);
  const claims = claimsOf(token?.token ?? '');
  const groups = claims['groups'];
  return {
    tenantId: guid(claims['tid']),
    objectId: guid(claims['oid']),
    name: text(claims['upn'] ?? claims['unique_name'] ?? claims['appid']),
    groups: Array.isArray(groups) ? groups.filter((id) => typeof id === 'string') : undefined,
  };
}

function claimsOf(token: string): Readonly<Record<string, unknown>> {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    return typeof claims === 'object' && claims !== null ? (claims as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const guid = (value: unknown): string | undefined => (typeof value === 'string' && isGuid(value) ? value : undefined);
