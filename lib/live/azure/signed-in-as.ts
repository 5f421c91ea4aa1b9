import { isGuid } from '../../fields/guid';
import { printable } from '../../problems/printable';

/** Claims of Entra ID. https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference */
interface Claims {
  readonly oid?: unknown;
  readonly upn?: unknown;
  readonly appid?: unknown;
}

/** Whom an access token is for, in words. Read to be shown, never to decide anything: its signature is not looked at. */
export function signedInAs(token: string, tenantId: string): string {
  const { oid, upn, appid } = claimsOf(token);
  const ids = [
    typeof upn === 'string' && upn.length <= 120 ? printable(upn) : undefined,
    typeof upn !== 'string' && typeof appid === 'string' && isGuid(appid) ? `application ${appid}` : undefined,
    typeof oid === 'string' && isGuid(oid) ? `object id ${oid}` : undefined,
  ].filter((part) => part !== undefined);
  const whose = `the present Azure credentials of tenant ${tenantId}`;
  return ids.length === 0 ? whose : `${whose} (${ids.join(', ')})`;
}

function claimsOf(token: string): Claims {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    return typeof claims === 'object' && claims !== null ? claims : {};
  } catch {
    return {};
  }
}
