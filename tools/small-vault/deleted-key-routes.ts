import { bundleOf } from './key-version';
import type { Route, VaultContext } from './route';
import { VaultError } from './vault-error';

const DAY = 86_400;

/** A deleted key, with the time after which nobody can recover it. */
export function deletedBundle(name: string, { keys, uri, retention }: VaultContext): object {
  const { key, at } = keys.deleted(name);
  const times = { deletedDate: at, scheduledPurgeDate: at + retention.days * DAY };
  return { ...bundleOf(key, uri, retention), recoveryId: `${uri}/deletedkeys/${name}`, ...times };
}

/** /deletedkeys: https://learn.microsoft.com/rest/api/keyvault/keys/get-deleted-keys */
export function deletedKeyRoute(method: string, segments: readonly string[], vault: VaultContext): Route | undefined {
  const { keys, uri, retention } = vault;
  const [name, ...rest] = segments;
  if (name === undefined) {
    const list = (): object => ({ value: keys.newest(true).map((key) => deletedBundle(key.name, vault)) });
    return method === 'GET' ? { needs: 'list', run: list } : undefined;
  }
  switch ([method, ...rest].join(' ')) {
    case 'GET':
      return { needs: 'get', run: () => deletedBundle(name, vault) };
    case 'POST recover':
      return { needs: 'recover', run: () => bundleOf(keys.recover(name), uri, retention) };
    case 'DELETE':
      return { needs: 'purge', run: () => purge(name, vault) };
    default:
      return undefined;
  }
}

function purge(name: string, { keys, retention }: VaultContext): undefined {
  if (!retention.purgeProtection) return keys.purge(name);
  const why = 'Operation "purge" is not allowed because purge protection is enabled for this vault.';
  throw new VaultError(403, 'Forbidden', why, 'PurgeProtectionEnabled');
}
