import type { fromNodeProviderChain } from '@aws-sdk/credential-providers';
import type { RequestHandler } from './request-handler';

/** Found when first used, and renewed when they expire. */
export type PresentCredentials = ReturnType<typeof fromNodeProviderChain>;
type Credentials = Awaited<ReturnType<PresentCredentials>>;

/** Configuration for an SDK client of an account and Region. */
export interface AwsClientSettings {
  readonly region: string;
  readonly credentials: Credentials | PresentCredentials;
  readonly requestHandler: RequestHandler;
  readonly retryMode: 'adaptive';
  readonly maxAttempts: number;
}
