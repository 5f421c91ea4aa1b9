import type { TokenCredential } from '@azure/identity';
import type { KeyClientOptions } from '@azure/keyvault-keys';
import { credentialOf } from './credential';

/** Where a key lives, and which tenant vouches for whoever asks. */
export interface VaultKeyPlace {
  /** `https://<vault>.vault.azure.net/` */
  readonly vaultUri: string;
  readonly keyName: string;
  readonly tenantId: string;
}

/** The newest version of a key, as the vault has it now. */
export interface LiveVaultKey {
  readonly version: string;
  /** A disabled key refuses every operation. */
  readonly enabled: boolean;
  readonly activeFrom?: Date;
  readonly expiresOn?: Date;
}

export type Unreadable = 'no-identity' | 'refused' | 'firewall' | 'no-key' | 'no-vault' | 'no-answer';

export type VaultAnswer =
  | { readonly known: true; readonly key: LiveVaultKey }
  | { readonly known: false; readonly why: Unreadable; readonly message: string };

export interface VaultConnection {
  /** @default - environment, workload identity, managed identity, then the Azure CLI: DefaultAzureCredential */
  readonly credential?: TokenCredential;
  readonly clientOptions?: KeyClientOptions;
  /** The address of a vault. @default - that of Azure's public cloud */
  readonly uriOf?: (vaultName: string) => string;
  /** @default 15 seconds, sign-in included */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 15_000;

/** Asks the vault for the newest version. Needs the key permission Get. Never throws for what Azure may answer. */
export async function readVaultKey(place: VaultKeyPlace, connection: VaultConnection = {}): Promise<VaultAnswer> {
  const timeoutMs = connection.timeoutMs ?? TIMEOUT_MS;
  const abort = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<VaultAnswer>((resolve) => {
    timer = setTimeout(() => {
      abort.abort();
      resolve(no('no-answer', `${place.vaultUri} gave no answer in ${timeoutMs / 1000} s`));
    }, timeoutMs);
  });
  try {
    return await Promise.race([ask(place, connection, abort.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}

async function ask(place: VaultKeyPlace, connection: VaultConnection, abortSignal: AbortSignal): Promise<VaultAnswer> {
  const { KeyClient } = await import('@azure/keyvault-keys');
  const credential = connection.credential ?? (await credentialOf(place.tenantId));
  try {
    const client = new KeyClient(place.vaultUri, credential, {
      retryOptions: { maxRetries: 1 },
      ...connection.clientOptions,
    });
    const { properties } = await client.getKey(place.keyName, { abortSignal });
    const { version, enabled, notBefore, expiresOn } = properties;
    if (version === undefined) return no('no-answer', `${place.vaultUri} named no version of ${place.keyName}`);
    return { known: true, key: { version, enabled: enabled !== false, activeFrom: notBefore, expiresOn } };
  } catch (e) {
    return explain(e, place);
  }
}

const no = (why: Unreadable, message: string): VaultAnswer => ({ known: false, why, message });

/**
 * What the server writes is not repeated: the sentence stands on a sheet.
 * https://learn.microsoft.com/azure/key-vault/general/rest-error-codes
 */
function explain(e: unknown, { vaultUri, keyName, tenantId }: VaultKeyPlace): VaultAnswer {
  const thrown = e as { name?: string; code?: string; statusCode?: number; message?: string };
  if (/Credential|Authentication/.test(thrown.name ?? '')) {
    return no(
      'no-identity',
      `no Azure identity of tenant ${tenantId} was found: sign in with az login --tenant ${tenantId}`,
    );
  }
  if (thrown.statusCode === 403 && /client address|firewall/i.test(`${thrown.message}`)) {
    return no('firewall', `${vaultUri} refuses the address of this computer: add it to vault.network.allowedAddresses`);
  }
  if (thrown.statusCode === 401 || thrown.statusCode === 403) {
    return no(
      'refused',
      `${vaultUri} refuses this identity: it needs the key permission Get, which deployers and administrators of cmk.yaml have`,
    );
  }
  if (thrown.statusCode === 404) return no('no-key', `${vaultUri} has no key ${keyName}`);
  if (thrown.code === 'ENOTFOUND') return no('no-vault', `there is no vault ${vaultUri}`);
  if (thrown.statusCode !== undefined)
    return no('no-answer', `${vaultUri} answered with HTTP status ${thrown.statusCode}`);
  // A code of the network, such as ECONNREFUSED; other texts may be those of the answer.
  const code = /^[A-Z][A-Z0-9_]+$/.exec(thrown.code ?? '')?.[0];
  return no('no-answer', `${vaultUri} gave no answer that a vault gives${code === undefined ? '' : `: ${code}`}`);
}
