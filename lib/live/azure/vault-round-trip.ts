import { randomBytes } from 'node:crypto';
import type { CryptographyClient, KeyClientOptions, KeyVaultKey } from '@azure/keyvault-keys';
import type { RoundTrip, Timing } from '../managed-key';
import type { SignedIn } from './ask-vault';
import { needing } from './not-known';

type Policy = NonNullable<KeyClientOptions['additionalPolicies']>[number];

const ALGORITHM = 'RSA-OAEP-256';

/**
 * Wraps 32 random bytes with this version of a key and unwraps them, as an envelope encryption does.
 * https://learn.microsoft.com/rest/api/keyvault/keys/wrap-key/wrap-key
 */
export async function vaultRoundTrip(
  key: KeyVaultKey,
  signedIn: SignedIn,
  abortSignal: AbortSignal,
): Promise<RoundTrip> {
  const { stopwatch, last } = newStopwatch();
  const client = await clientOf(key, signedIn, [stopwatch]);
  const plain = randomBytes(32);
  const wrapped = await needing('WrapKey', client.wrapKey(ALGORITHM, plain, { abortSignal }));
  const wrapping: Timing = { operation: 'wrapKey', milliseconds: last() };
  const unwrapped = await needing('UnwrapKey', client.unwrapKey(ALGORITHM, wrapped.result, { abortSignal }));
  const unwrapping: Timing = { operation: 'unwrapKey', milliseconds: last() };
  return { same: plain.equals(unwrapped.result), timings: [wrapping, unwrapping] };
}

/** Whether what was wrapped is not unwrapped any more with one bit turned. */
export async function vaultRefusesForged(
  key: KeyVaultKey,
  signedIn: SignedIn,
  abortSignal: AbortSignal,
): Promise<boolean> {
  const client = await clientOf(key, signedIn, []);
  const { result } = await needing('WrapKey', client.wrapKey(ALGORITHM, randomBytes(32), { abortSignal }));
  const forged = result.map((byte, i) => (i === result.length - 1 ? byte ^ 1 : byte));
  try {
    await needing('UnwrapKey', client.unwrapKey(ALGORITHM, forged, { abortSignal }));
    return false;
  } catch (e) {
    if ((e as { statusCode?: number }).statusCode === 400) return true;
    throw e;
  }
}

/**
 * The SDK is given no public key and no dates: else it wraps by itself, and refuses by the clock of this machine, and not
 * the vault.
 */
async function clientOf(
  { id, name, properties: { vaultUrl, version } }: KeyVaultKey,
  { credential, clientOptions }: SignedIn,
  policies: readonly Policy[],
): Promise<CryptographyClient> {
  const { CryptographyClient: Client } = await import('@azure/keyvault-keys');
  const additionalPolicies = [...(clientOptions.additionalPolicies ?? []), ...policies];
  const onlyByVault: KeyVaultKey = { id, name, properties: { name, vaultUrl, version } };
  return new Client(onlyByVault, credential, { ...clientOptions, additionalPolicies });
}

/** Takes the time of each request by itself: a client's first one is answered with the way to sign in. */
function newStopwatch(): { readonly stopwatch: Policy; readonly last: () => number } {
  let milliseconds = 0;
  const sendRequest: Policy['policy']['sendRequest'] = async (request, next) => {
    const start = performance.now();
    const response = await next(request);
    milliseconds = performance.now() - start;
    return response;
  };
  return { stopwatch: { position: 'perRetry', policy: { name: 'stopwatch', sendRequest } }, last: () => milliseconds };
}
