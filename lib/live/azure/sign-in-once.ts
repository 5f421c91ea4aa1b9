import type { AccessToken, GetTokenOptions, TokenCredential } from '@azure/identity';

/** A token is used until this long before it ends. */
const MARGIN_MS = 120_000;

/**
 * Signs in once for each scope, however many vaults are asked at the same time: the Azure CLI starts a process for every
 * token. A sign-in that failed is not tried again.
 */
export function signInOnce(inner: TokenCredential, now: () => number = Date.now): TokenCredential {
  const tokens = new Map<string, Promise<AccessToken | null>>();
  return {
    async getToken(scopes: string | string[], options?: GetTokenOptions): Promise<AccessToken | null> {
      const key = JSON.stringify([[scopes].flat(), options?.tenantId, options?.claims]);
      const known = tokens.get(key);
      if (known !== undefined) {
        const token = await known;
        if (token !== null && token.expiresOnTimestamp - MARGIN_MS > now()) return token;
      }
      const asked = inner.getToken(scopes, { ...options, abortSignal: undefined });
      tokens.set(key, asked);
      return asked;
    },
  };
}
