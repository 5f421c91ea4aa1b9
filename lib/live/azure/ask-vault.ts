import type { KeyClient, KeyClientOptions } from '@azure/keyvault-keys';
import { withinTime } from '../within-time';
import { type AzureConnection, credentialFor } from './connection';

/** Where a key lives, and which tenant vouches for whoever asks. */
export interface VaultKeyPlace {
  /** `https://<vault>.vault.azure.net/` */
  readonly vaultUri: string;
  readonly keyName: string;
  readonly tenantId: string;
}

export type Unreadable = 'no-identity' | 'refused' | 'firewall' | 'no-key' | 'no-vault' | 'no-answer';

export interface NotKnown {
  readonly known: false;
  readonly why: Unreadable;
  readonly message: string;
}

export interface VaultConnection extends AzureConnection {
  readonly clientOptions?: KeyClientOptions;
  /** The address of a vault. @default - that of Azure's public cloud */
  readonly uriOf?: (vaultName: string) => string;
  /** @default 15 seconds, sign-in included */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 15_000;
const SCOPE = 'https://vault.azure.net/.default';

/** Asks a vault within the time limit. Never throws for what Azure may answer. */
export async function askVault<T>(
  place: VaultKeyPlace,
  connection: VaultConnection,
  question: (client: KeyClient, abortSignal: AbortSignal) => Promise<T | NotKnown>,
): Promise<T | NotKnown> {
  const timeoutMs = connection.timeoutMs ?? TIMEOUT_MS;
  const late = notKnown('no-answer', `${place.vaultUri} gave no answer in ${timeoutMs / 1000} s`);
  return withinTime<T | NotKnown>(timeoutMs, late, (abortSignal) => ask(place, connection, question, abortSignal));
}

/** Signs in before anything is sent to the vault: without an identity there is nothing to ask it. */
async function ask<T>(
  place: VaultKeyPlace,
  connection: VaultConnection,
  question: (client: KeyClient, abortSignal: AbortSignal) => Promise<T | NotKnown>,
  abortSignal: AbortSignal,
): Promise<T | NotKnown> {
  const { tenantId, vaultUri } = place;
  const credential = credentialFor(connection, tenantId);
  try {
    await credential.getToken(SCOPE, { tenantId });
    const { KeyClient: Client } = await import('@azure/keyvault-keys');
    const client = new Client(vaultUri, credential, { retryOptions: { maxRetries: 1 }, ...connection.clientOptions });
    return await question(client, abortSignal);
  } catch (e) {
    return explain(e, place);
  }
}

export const notKnown = (why: Unreadable, message: string): NotKnown => ({ known: false, why, message });

/**
 * What the server writes is not repeated: the sentence stands on a sheet.
 * https://learn.microsoft.com/azure/key-vault/general/rest-error-codes
 */
function explain(e: unknown, { vaultUri, keyName, tenantId }: VaultKeyPlace): NotKnown {
  const thrown = e as { name?: string; code?: string; statusCode?: number; message?: string };
  const text = thrown.message?.split('\n')[0] ?? String(e);
  if (thrown.name === 'SignInError') return notKnown('no-identity', text);
  if (/Credential|Authentication/.test(thrown.name ?? '')) {
    return notKnown(
      'no-identity',
      `no Azure identity of tenant ${tenantId} was found: sign in with az login --tenant ${tenantId}`,
    );
  }
  // Without the code of a vault it is the refusal of a proxy on the way, for a host that it does not find, too.
  if (thrown.code === 'Forbidden' && /client address|firewall/i.test(text)) {
    return notKnown(
      'firewall',
      `${vaultUri} refuses the address of this computer: add it to vault.network.allowedAddresses`,
    );
  }
  if (thrown.code === 'Forbidden' || thrown.code === 'Unauthorized') {
    return notKnown(
      'refused',
      `${vaultUri} refuses this identity: it needs the key permission Get, which deployers and administrators of cmk.yaml have`,
    );
  }
  if (thrown.code === 'KeyNotFound') return notKnown('no-key', `${vaultUri} has no key ${keyName}`);
  if (thrown.code === 'ENOTFOUND') return notKnown('no-vault', `there is no vault ${vaultUri}`);
  if (thrown.statusCode !== undefined) {
    return notKnown('no-answer', `${vaultUri} answered with HTTP status ${thrown.statusCode}`);
  }
  // A code of the network, such as ECONNREFUSED; other texts may be those of the answer.
  const code = /^[A-Z][A-Z0-9_]+$/.exec(thrown.code ?? '')?.[0];
  return notKnown('no-answer', `${vaultUri} gave no answer that a vault gives${code === undefined ? '' : `: ${code}`}`);
}
