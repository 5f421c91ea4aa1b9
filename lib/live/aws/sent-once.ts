import type { AwsClientSettings } from './client-settings';

const ATTEMPTS = 6;
const FIRST_DELAY_MS = 500;

interface Token {
  readonly count: number;
  readonly delay: number;
}

interface Thrown {
  readonly name?: string;
  readonly $metadata?: { readonly clockSkewCorrected?: boolean; readonly httpStatusCode?: number };
}

/**
 * Settings for a request that must not come to pass twice. The SDK sends a request again after a connection that was
 * reset, a status of 500 or more, and (as throttling) LimitExceededException, whether or not the first was carried out.
 * With these it does so only where AWS said that it did nothing: it was asked too often, or the clock of this machine
 * is wrong and the SDK has put that right.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
 */
export const sentOnce = (settings: AwsClientSettings) => ({
  ...settings,
  retryStrategy: {
    acquireInitialRetryToken: () => Promise.resolve(retryToken({ count: 0, delay: 0 })),
    refreshRetryTokenForRetry: (token: { getRetryCount(): number }, { error }: { error?: unknown }) => {
      const count = token.getRetryCount() + 1;
      if (!didNothing((error ?? {}) as Thrown) || count >= ATTEMPTS) return Promise.reject(new Error('not again'));
      return Promise.resolve(retryToken({ count, delay: FIRST_DELAY_MS * 2 ** (count - 1) * Math.random() }));
    },
    recordSuccess: () => undefined,
  },
});

const didNothing = ({ name, $metadata = {} }: Thrown): boolean =>
  name === 'ThrottlingException' || ($metadata.clockSkewCorrected === true && ($metadata.httpStatusCode ?? 500) < 500);

const retryToken = ({ count, delay }: Token) => ({
  getRetryCount: () => count,
  getRetryDelay: () => delay,
  getRetryCost: () => undefined,
});
