import { deletedBundle } from './deleted-key-routes';
import { KEY_OPERATIONS, operate } from './key-operation';
import { bundleOf, type KeyVersion } from './key-version';
import { itemOf, type KeyRequest, type Route, type VaultContext } from './route';
import { badParameter } from './vault-error';

/** /keys: https://learn.microsoft.com/rest/api/keyvault/keys/operation-groups */
export function keyRoute(
  method: string,
  segments: readonly string[],
  body: KeyRequest,
  vault: VaultContext,
): Route | undefined {
  const [name, ...rest] = segments;
  if (name !== undefined) {
    return (
      keyAsAWhole([method, ...rest].join(' '), name, body, vault) ??
      keyOperation(method, name, rest, body, vault) ??
      keyVersion(method, name, rest, body, vault)
    );
  }
  const list = (): object => ({
    value: vault.keys.newest(false).map((key) => itemOf(key, `${vault.uri}/keys/${key.name}`, vault)),
  });
  return method === 'GET' ? { needs: 'list', run: list } : undefined;
}

/** What is done with a name, whatever its versions. */
function keyAsAWhole(action: string, name: string, body: KeyRequest, vault: VaultContext): Route | undefined {
  const { keys, uri, retention } = vault;
  const bundle = (key: KeyVersion): object => bundleOf(key, uri, retention);
  const id = `${uri}/keys/${name}/rotationpolicy`;
  const { lifetimeActions, attributes } = body;
  switch (action) {
    case 'POST create':
      return { needs: 'create', run: async () => bundle(await keys.create(name, body)) };
    case 'POST rotate':
      return { needs: 'rotate', run: async () => bundle(await keys.rotate(name)) };
    case 'GET versions': {
      const item = (key: KeyVersion): object => itemOf(key, `${uri}/keys/${name}/${key.version}`, vault);
      return { needs: 'list', run: () => ({ value: keys.versions(name).map(item) }) };
    }
    case 'GET rotationpolicy':
      return { needs: 'getRotationPolicy', run: () => ({ id, ...keys.policy(name) }) };
    case 'PUT rotationpolicy': {
      const policy = { lifetimeActions, attributes: { expiryTime: attributes?.expiryTime } };
      return { needs: 'setRotationPolicy', run: () => ({ id, ...keys.setPolicy(name, policy) }) };
    }
    case 'DELETE':
      return {
        needs: 'delete',
        run: () => {
          keys.delete(name);
          return deletedBundle(name, vault);
        },
      };
    default:
      return undefined;
  }
}

/** `<version>/encrypt`, or `encrypt` for the newest version. */
function keyOperation(
  method: string,
  name: string,
  rest: readonly string[],
  body: KeyRequest,
  { keys, uri, now }: VaultContext,
): Route | undefined {
  const needs = KEY_OPERATIONS[rest.at(-1) ?? ''];
  if (method !== 'POST' || needs === undefined || rest.length > 2) return undefined;
  const version = rest.length === 2 ? rest[0] : undefined;
  const run = (): object => {
    if (body.alg === undefined || body.value === undefined) throw badParameter('alg and value are required.');
    const key = keys.version(name, version);
    const value = operate(key, needs, body.alg, body.value, now());
    return { kid: `${uri}/keys/${name}/${key.version}`, value };
  };
  return { needs, run };
}

function keyVersion(
  method: string,
  name: string,
  [version, ...rest]: readonly string[],
  body: KeyRequest,
  { keys, uri, retention }: VaultContext,
): Route | undefined {
  if (rest.length > 0) return undefined;
  const bundle = (key: KeyVersion): object => bundleOf(key, uri, retention);
  if (method === 'GET') return { needs: 'get', run: () => bundle(keys.version(name, version)) };
  if (method === 'PATCH') return { needs: 'update', run: () => bundle(keys.update(name, version, body)) };
  return undefined;
}
