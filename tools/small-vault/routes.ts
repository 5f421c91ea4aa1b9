import { deletedKeyRoute } from './deleted-key-routes';
import { keyRoute } from './key-routes';
import type { KeyRequest, Route, VaultContext } from './route';

/** Finds what a request asks for. Empty segments don't count: the SDK writes `/keys/<name>//encrypt`. */
export function routeOf(method: string, path: string, body: KeyRequest, vault: VaultContext): Route | undefined {
  const [collection, ...segments] = path.split('/').filter((segment) => segment !== '');
  if (collection === 'deletedkeys') return deletedKeyRoute(method, segments, vault);
  if (collection === 'keys') return keyRoute(method, segments, body, vault);
  return undefined;
}
