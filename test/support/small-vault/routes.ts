import { KEY_OPERATIONS, operate } from './key-operation';
import type { KeyPermission } from './key-permission';
import type { KeyStore, NewKey } from './key-store';
import { attributesOf, bundleOf, type KeyVersion, type Retention } from './key-version';
import type { RotationPolicy } from './rotation-policy';
import { badParameter, VaultFault } from './vault-fault';

/** What a request may carry; each route reads its own part. */
export interface KeyRequest extends NewKey, RotationPolicyRequest {
  readonly alg?: string;
  readonly value?: string;
}

interface RotationPolicyRequest {
  readonly lifetimeActions?: RotationPolicy['lifetimeActions'];
}

/** A request that was understood: what the caller needs for it, and what it does. */
export interface Route {
  readonly needs: KeyPermission;
  run(): object | undefined | Promise<object | undefined>;
}

export interface VaultContext {
  readonly uri: string;
  readonly keys: KeyStore;
  readonly retention: Retention;
  /** Seconds since 1970. */
  now(): number;
}

function deletedBundle(name: string, { keys, uri, retention }: VaultContext): object {
  const { key, at } = keys.deleted(name);
  const purge = at + retention.days * 86_400;
  const recoveryId = `${uri}/deletedkeys/${name}`;
  return { ...bundleOf(key, uri, retention), recoveryId, deletedDate: at, scheduledPurgeDate: purge };
}

function deletedRoute(method: string, name: string | undefined, rest: string, vault: VaultContext): Route | undefined {
  const { keys, uri, retention } = vault;
  if (name === undefined) {
    const value = (): object[] => keys.newest(true).map((key) => deletedBundle(key.name, vault));
    return method === 'GET' ? { needs: 'list', run: () => ({ value: value() }) } : undefined;
  }
  switch (`${method} ${rest}`) {
    case 'GET ':
      return { needs: 'get', run: () => deletedBundle(name, vault) };
    case 'POST recover':
      return { needs: 'recover', run: () => bundleOf(keys.recover(name), uri, retention) };
    case 'DELETE ':
      return {
        needs: 'purge',
        run: () => {
          if (!retention.purgeProtection) return void keys.purge(name);
          const why = 'Operation "purge" is not allowed because purge protection is enabled for this vault.';
          throw new VaultFault(403, 'Forbidden', why, 'PurgeProtectionEnabled');
        },
      };
    default:
      return undefined;
  }
}

function keyRoute(
  method: string,
  name: string,
  rest: string,
  body: KeyRequest,
  vault: VaultContext,
): Route | undefined {
  const { keys, uri, retention } = vault;
  const bundle = (key: KeyVersion): object => bundleOf(key, uri, retention);
  const item = (key: KeyVersion): object => ({
    kid: `${uri}/keys/${name}/${key.version}`,
    attributes: attributesOf(key, retention),
    tags: key.tags,
  });
  const policyId = { id: `${uri}/keys/${name}/rotationpolicy` };
  switch (`${method} ${rest}`) {
    case 'POST create':
      return { needs: 'create', run: async () => bundle(await keys.create(name, body)) };
    case 'POST rotate':
      return { needs: 'rotate', run: async () => bundle(await keys.rotate(name)) };
    case 'GET versions':
      return { needs: 'list', run: () => ({ value: keys.versions(name).map(item) }) };
    case 'GET rotationpolicy':
      return { needs: 'getRotationPolicy', run: () => ({ ...policyId, ...keys.policy(name) }) };
    case 'PUT rotationpolicy': {
      const { lifetimeActions, attributes } = body as RotationPolicy;
      const run = (): object => ({ ...policyId, ...keys.setPolicy(name, { lifetimeActions, attributes }) });
      return { needs: 'setRotationPolicy', run };
    }
    case 'DELETE ':
      return { needs: 'delete', run: () => (keys.delete(name), deletedBundle(name, vault)) };
  }
  const [first = '', second = ''] = rest.split('/');
  const lastIsOperation = (second === '' ? first : second) in KEY_OPERATIONS;
  const version = second === '' && lastIsOperation ? undefined : first || undefined;
  if (method === 'POST' && lastIsOperation) {
    const operation = KEY_OPERATIONS[second === '' ? first : second] as KeyPermission;
    const run = (): object => {
      if (body.alg === undefined || body.value === undefined) throw badParameter('alg and value are required.');
      const key = keys.version(name, version);
      const value = operate(key, operation, body.alg, body.value, vault.now());
      return { kid: `${uri}/keys/${name}/${key.version}`, value };
    };
    return { needs: operation, run };
  }
  if (second !== '') return undefined;
  if (method === 'GET') return { needs: 'get', run: () => bundle(keys.version(name, version)) };
  if (method === 'PATCH') return { needs: 'update', run: () => bundle(keys.update(name, version, body)) };
  return undefined;
}

/** Finds what a request asks for. Empty segments don't count: the SDK writes `/keys/<name>//encrypt`. */
export function routeOf(method: string, path: string, body: KeyRequest, vault: VaultContext): Route | undefined {
  const [collection, name, ...more] = path.split('/').filter((segment) => segment !== '');
  const rest = more.join('/');
  if (collection === 'deletedkeys') return deletedRoute(method, name, rest, vault);
  if (collection !== 'keys') return undefined;
  if (name !== undefined) return keyRoute(method, name, rest, body, vault);
  const item = (key: KeyVersion): object => ({
    kid: `${vault.uri}/keys/${key.name}`,
    attributes: attributesOf(key, vault.retention),
    tags: key.tags,
  });
  return method === 'GET' ? { needs: 'list', run: () => ({ value: vault.keys.newest(false).map(item) }) } : undefined;
}
