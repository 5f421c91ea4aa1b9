import type { TokenCredential } from '@azure/identity';
import { isGuid } from '../../fields/guid';

/**
 * Signs in to the tenant of the deployment alone. A vault names the tenant it belongs to in its challenge, and the SDK then
 * asks for a token of that one: where it is another, an error named `OtherTenant`, whose message is its id.
 * https://learn.microsoft.com/azure/key-vault/general/authentication-requests-and-responses
 */
export const ofTenant = (credential: TokenCredential, tenantId: string): TokenCredential => ({
  getToken: (scopes, options) => {
    const asked = options?.tenantId?.toLowerCase() ?? tenantId;
    const isOther = isGuid(asked) && asked !== tenantId.toLowerCase();
    return isOther
      ? Promise.reject(Object.assign(new Error(asked), { name: 'OtherTenant' }))
      : credential.getToken(scopes, options);
  },
});
