import type { AccessChange } from '../../fields/access-change';
import { groupBy } from '../../fields/group-by';
import { listed } from '../../fields/listed';
import type { VaultAccessPolicy } from './vault-access';
import { change, principalWords } from './words';

const KINDS = [
  ['keyPermissions', 'key'],
  ['secretPermissions', 'secret'],
  ['certificatePermissions', 'certificate'],
  ['storagePermissions', 'storage'],
] as const;

/** Permissions that some access policies give and others don't, principal by principal, in both directions. */
export function comparePolicies(
  from: readonly VaultAccessPolicy[],
  to: readonly VaultAccessPolicy[],
): readonly AccessChange[] {
  const [before, after] = [byPrincipal(from), byPrincipal(to)];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((id) =>
    KINDS.flatMap(([field, kind]) => {
      const lists = [before, after].map((policies) => (policies.get(id) ?? []).flatMap((p) => p[field] ?? []));
      const [was, is] = lists as [string[], string[]];
      const [policy] = after.get(id) ?? before.get(id) ?? [];
      const who = policy === undefined ? id : whoWords(policy);
      const say = (access: AccessChange['access'], verb: string, permissions: readonly string[]) => {
        const noun = `${kind} permission${permissions.length === 1 ? '' : 's'}`;
        const text = `${who} ${verb} the ${noun} ${listed(permissions)}`;
        return permissions.length === 0 ? [] : [change(access, 'access policy', text, permissions)];
      };
      return [...say('more', 'gets', beyond(is, was)), ...say('less', 'loses', beyond(was, is))];
    }),
  );
}

const byPrincipal = (policies: readonly VaultAccessPolicy[]): ReadonlyMap<string, readonly VaultAccessPolicy[]> =>
  groupBy(policies, ({ objectId, applicationId = '' }) => `${objectId} ${applicationId}`.toLowerCase());

const whoWords = ({ objectId, applicationId }: VaultAccessPolicy): string =>
  `${applicationId === undefined ? '' : `the application ${applicationId} on behalf of `}${principalWords(objectId)}`;

/** Each once. `all` has every permission but Purge: whether it has that one is not said by Azure. */
function beyond(permissions: readonly string[], others: readonly string[]): readonly string[] {
  const held = new Set(others.map((p) => p.toLowerCase()));
  const covered = (p: string) => held.has(p) || (held.has('all') && p !== 'purge');
  const found = new Map(permissions.map((p) => [p.toLowerCase(), p]));
  return [...found].filter(([p]) => !covered(p)).map(([, p]) => p);
}
