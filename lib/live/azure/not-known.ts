import { ADMINISTRATOR_PERMISSIONS, type KeyPermission } from '../../azure/key-permissions';
import type { VaultKeyPlace } from './vault-key-place';

export type Unreadable =
  'no-identity' | 'refused' | 'firewall' | 'other-tenant' | 'no-key' | 'key-state' | 'no-vault' | 'no-answer';

export interface NotKnown {
  readonly known: false;
  /** `refused` is about whoever asks; `key-state` is a key that is disabled, outside its dates, or not made for that. */
  readonly why: Unreadable;
  readonly message: string;
}

export const notKnown = (why: Unreadable, message: string): NotKnown => ({ known: false, why, message });

/** Says of an error which key permission the call needed. */
export async function needing<T>(needs: KeyPermission, call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (e) {
    throw Object.assign(e instanceof Error ? e : new Error(String(e)), { needs });
  }
}

interface Thrown {
  readonly name?: string;
  readonly code?: string;
  readonly statusCode?: number;
  readonly message?: string;
  readonly needs?: KeyPermission;
}

/**
 * What the server writes is not repeated: the sentence stands on a sheet.
 * https://learn.microsoft.com/azure/key-vault/general/rest-error-codes
 */
export function explain(e: unknown, { vaultUri, keyName, tenantId }: VaultKeyPlace): NotKnown {
  const thrown = e as Thrown;
  const text = thrown.message?.split('\n')[0] ?? String(e);
  if (thrown.name === 'SignInError') return notKnown('no-identity', text);
  if (thrown.name === 'OtherTenant') {
    return notKnown(
      'other-tenant',
      `${vaultUri} belongs to tenant ${text}, and the deployment names ${tenantId}: put tenantId or vault.name right in cmk.yaml`,
    );
  }
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
  const state = thrown.code === 'Forbidden' ? STATES.find(([said]) => said.test(text))?.[1] : undefined;
  if (state !== undefined) return notKnown('key-state', `${vaultUri} does not use the key ${keyName}: ${state}`);
  if (thrown.code === 'Unauthorized') {
    return notKnown(
      'no-identity',
      `${vaultUri} does not take this sign-in, which may have expired: sign in again, with az login --tenant ${tenantId} or as the pipeline does`,
    );
  }
  if (thrown.code === 'Forbidden') {
    const needs = thrown.needs ?? 'Get';
    return notKnown(
      'refused',
      `${vaultUri} refuses this identity: it needs the key permission ${needs}, which ${whoHas(needs)}`,
    );
  }
  if (thrown.code === 'KeyNotFound') return notKnown('no-key', `${vaultUri} has no key ${keyName}`);
  if (thrown.code === 'ENOTFOUND') return notKnown('no-vault', `there is no vault ${vaultUri}`);
  if (thrown.name === 'NotVault') {
    return notKnown(
      'no-answer',
      `what answered at ${vaultUri} is not a vault: see whether this network wants a sign-in first, and proxies`,
    );
  }
  if (thrown.statusCode === 429) {
    return notKnown('no-answer', `${vaultUri} asks to slow down (HTTP status 429): try later`);
  }
  if (thrown.statusCode !== undefined) {
    return notKnown('no-answer', `${vaultUri} answered with HTTP status ${thrown.statusCode}`);
  }
  // A code of the network, such as ECONNREFUSED; other texts may be those of the answer.
  const code = /^[A-Z][A-Z0-9_]+$/.exec(thrown.code ?? '')?.[0];
  return notKnown('no-answer', `${vaultUri} gave no answer that a vault gives${code === undefined ? '' : `: ${code}`}`);
}

/** https://learn.microsoft.com/azure/key-vault/keys/about-keys-details#key-attributes */
const STATES: readonly (readonly [said: RegExp, state: string])[] = [
  [/is not (allowed|permitted) on .*\bdisabled\b/i, 'it is disabled'],
  [/is not (allowed|permitted) on .*\bexpired\b/i, 'it has expired'],
  [/is not (allowed|permitted) on .*\bnot yet valid\b/i, 'it is not active yet'],
  [/is not permitted on this key/i, 'its operations do not include that'],
];

const whoHas = (permission: KeyPermission): string =>
  ADMINISTRATOR_PERMISSIONS.includes(permission)
    ? 'deployers and administrators of cmk.yaml have'
    : "nobody has by cmk.yaml but the vendor's application: an access policy of the vault gives it";
