import type { TokenCredential } from '@azure/identity';
import type { KeyClient, KeyClientOptions } from '@azure/keyvault-keys';
import { withinTime } from '../within-time';
import { type AzureConnection, credentialFor } from './connection';
import { explain, type NotKnown, notKnown } from './not-known';
import { onlyOfVault } from './vault-answer';
import { ofTenant } from './tenant-of-vault';
import type { VaultKeyPlace } from './vault-key-place';

export interface VaultConnection extends AzureConnection {
  readonly clientOptions?: KeyClientOptions;
  /** The address of a vault. @default - that of Azure's public cloud */
  readonly uriOf?: (vaultName: string) => string;
  /** @default 15 seconds, sign-in included */
  readonly timeoutMs?: number;
}

/** Who asks a vault, for clients besides the one for keys. */
export interface SignedIn {
  readonly credential: TokenCredential;
  readonly token: string;
  readonly clientOptions: KeyClientOptions;
}

export interface AskOptions {
  /**
   * Whether each request is sent once. The SDK sends any request again after a connection that was reset or a status of
   * 500 or more, a rotation too, whether or not the first was carried out. @default false: one retry
   */
  readonly once?: boolean;
}

type Question<T> = (client: KeyClient, abortSignal: AbortSignal, by: SignedIn) => Promise<T | NotKnown>;

const TIMEOUT_MS = 15_000;
const SCOPE = 'https://vault.azure.net/.default';

/** Asks a vault within the time limit. Never throws for what Azure may answer. */
export async function askVault<T>(
  place: VaultKeyPlace,
  connection: VaultConnection,
  question: Question<T>,
  options: AskOptions = {},
): Promise<T | NotKnown> {
  const timeoutMs = connection.timeoutMs ?? TIMEOUT_MS;
  const late = notKnown('no-answer', `${place.vaultUri} gave no answer in ${timeoutMs / 1000} s`);
  return withinTime<T | NotKnown>(timeoutMs, late, (abortSignal) =>
    ask(place, connection, question, options, abortSignal),
  );
}

/** Signs in before anything is sent to the vault: without an identity there is nothing to ask it. */
async function ask<T>(
  place: VaultKeyPlace,
  connection: VaultConnection,
  question: Question<T>,
  { once = false }: AskOptions,
  abortSignal: AbortSignal,
): Promise<T | NotKnown> {
  const { tenantId, vaultUri } = place;
  const credential = ofTenant(credentialFor(connection, tenantId), tenantId);
  try {
    const token = (await credential.getToken(SCOPE, { tenantId }))?.token ?? '';
    const { KeyClient: Client } = await import('@azure/keyvault-keys');
    const { additionalPolicies = [], ...given } = connection.clientOptions ?? {};
    const clientOptions: KeyClientOptions = {
      retryOptions: { maxRetries: 1 },
      ...given,
      ...(once ? { retryOptions: { maxRetries: 0 } } : {}),
      additionalPolicies: [...additionalPolicies, onlyOfVault(abortSignal)],
    };
    return await question(new Client(vaultUri, credential, clientOptions), abortSignal, {
      credential,
      token,
      clientOptions,
    });
  } catch (e) {
    return explain(e, place);
  }
}
