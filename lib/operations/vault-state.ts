import type { VaultConnection } from '../live/azure/ask-vault';
import { type DeletedKey, findDeletedKey } from '../live/azure/deleted-key';
import { accessOf } from '../live/azure/live-access';
import type { LiveVault } from '../live/azure/vault';
import { type LiveVaultKey, readVaultKey } from '../live/azure/vault-key';
import type { VaultKeyPlace } from '../live/azure/vault-key-place';

/** A key as its vault has it. */
export type KeyState =
  | { readonly kind: 'live'; readonly key: LiveVaultKey }
  | { readonly kind: 'deleted'; readonly deleted: DeletedKey }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unread'; readonly message: string };

/** Asks for the key, and where there is none, whether it was deleted. */
export async function readKeyState(place: VaultKeyPlace, connection: VaultConnection): Promise<KeyState> {
  const live = await readVaultKey(place, connection);
  if (live.known) return { kind: 'live', key: live.key };
  if (live.why !== 'no-key') return { kind: 'unread', message: live.message };
  const deleted = await findDeletedKey(place, connection);
  if (deleted.known) return { kind: 'deleted', deleted: deleted.deleted };
  return deleted.why === 'no-key' ? { kind: 'absent' } : { kind: 'unread', message: deleted.message };
}

/** `enabled`, `disabled`, `deleted, until 2027-01-30` and so on. */
export function keyStateText(state: KeyState, now: Date): string {
  if (state.kind === 'absent') return 'not there';
  if (state.kind === 'unread') return 'unknown';
  if (state.kind === 'deleted') return `deleted${state.deleted.gone === '' ? '' : `, until ${state.deleted.gone}`}`;
  const { enabled, activeFrom, expiresOn } = state.key;
  if (!enabled) return 'disabled';
  if (expiresOn !== undefined && expiresOn <= now) return 'enabled, expired';
  return activeFrom !== undefined && activeFrom > now ? 'enabled, not active yet' : 'enabled';
}

/** `access policies, open`, or `Azure RBAC, firewall, no purge protection`. */
export function vaultStateText(vault: LiveVault): string {
  const { permissionModel, network } = accessOf(vault);
  const closed = network.publicNetworkAccess.toLowerCase() === 'disabled';
  const filtered = network.defaultAction.toLowerCase() === 'deny';
  return [
    permissionModel === 'rbac' ? 'Azure RBAC' : 'access policies',
    closed ? 'closed to the internet' : filtered ? 'firewall' : 'open',
    ...(vault.properties?.enablePurgeProtection === true ? [] : ['no purge protection']),
  ].join(', ');
}
