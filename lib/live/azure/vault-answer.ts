import type { KeyClientOptions } from '@azure/keyvault-keys';

type Policy = NonNullable<KeyClientOptions['additionalPolicies']>[number];

/**
 * Takes nothing but JSON for the answer of a vault: the SDK reads the page of a network that wants a sign-in as a key
 * without anything in it, or as a rotation policy that never rotates. And ends every request by the signal, that for the
 * rotation policy too, for which the SDK takes none. Throws errors named `NotVault`.
 */
export const onlyOfVault = (abortSignal: AbortSignal): Policy => ({
  position: 'perCall',
  policy: {
    name: 'onlyOfVault',
    async sendRequest(request, next) {
      request.abortSignal ??= abortSignal;
      const response = await next(request);
      const { status, bodyAsText } = response;
      if (status >= 200 && status < 400 && !isObject(bodyAsText ?? '')) {
        throw Object.assign(new Error(`an answer of status ${status} that is no JSON`), { name: 'NotVault' });
      }
      return response;
    },
  },
});

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
