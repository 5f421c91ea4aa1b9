import type { PrincipalReference } from '../../azure/principal-reference';
import { type Answer, type ResourceManagerConnection, askApi } from './resource-manager';

/** An enterprise application in a tenant. https://learn.microsoft.com/graph/api/resources/serviceprincipal */
export interface LiveServicePrincipal {
  readonly id?: string;
  readonly appId?: string;
  readonly displayName?: string;
  readonly accountEnabled?: boolean;
}

const ENDPOINT = 'https://graph.microsoft.com';
const FIELDS = '$select=id,appId,displayName,accountEnabled';

/** Looks an enterprise application up in Microsoft Entra ID; none of that name or id is `absent`. */
export async function findServicePrincipal(
  tenantId: string,
  reference: PrincipalReference,
  connection: ResourceManagerConnection,
): Promise<Answer<readonly LiveServicePrincipal[]>> {
  const endpoint = connection.graphEndpoint ?? ENDPOINT;
  const needs = 'Application.Read.All in Microsoft Graph, or to be a member of the tenant who may read applications';
  const silence = 'Microsoft Graph gave no answer';
  const api = { name: 'Microsoft Graph', silence, endpoint, scope: `${ENDPOINT}/.default`, needs };
  const path = `/v1.0/servicePrincipals${queryOf(reference)}`;
  const answer = await askApi<LiveServicePrincipal & { readonly value?: readonly LiveServicePrincipal[] }>(
    api,
    { tenantId, path },
    connection,
  );
  if (answer.kind !== 'found') return answer;
  const found = answer.found.value ?? [answer.found];
  return found.length === 0 ? { kind: 'absent' } : { kind: 'found', found };
}

function queryOf({ clientId, objectId, displayName = '' }: PrincipalReference): string {
  if (clientId !== undefined) return `(appId='${clientId}')?${FIELDS}`;
  if (objectId !== undefined) return `/${objectId}?${FIELDS}`;
  const filter = encodeURIComponent(`displayName eq '${displayName.replaceAll("'", "''")}'`);
  return `?$filter=${filter}&${FIELDS}`;
}
