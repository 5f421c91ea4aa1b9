import { type Case, other } from './matrices/expand';
import type { World } from './matrices/matrix';
import type { Policies } from './policies';

/** Somebody whom a policy names and of whom no rule speaks. */
export interface Other {
  readonly of: keyof World['others'];
  /** Who comes in that name: for an account, a role of it. */
  readonly name: string;
}

/** Type and id of every principal of the key policy and the trust policy, each once. */
export function namedIn({ key, trust }: Policies): readonly (readonly [string, string])[] {
  const all = [...key.Statement, ...(trust?.Statement ?? [])].flatMap(({ Principal }) =>
    Principal === undefined || Principal === '*'
      ? []
      : Object.entries(Principal).flatMap(([type, ids]) => [ids].flat().map((id) => [type, id] as const)),
  );
  return [...new Map(all.map((entry) => [entry.join(' '), entry])).values()];
}

/** Whom policies name beside those of whom the cases speak: by the rules they are strangers, whatever the policy says. */
export function othersThan(cases: readonly Case[]): (policies: Policies) => Other[] {
  const known = new Set(cases.flatMap(({ caller }) => (caller.name === undefined ? [] : [caller.name])));
  const accounts = new Set([...known].flatMap((name) => /^arn:[^:]*:(?:iam|sts)::(\d{12}):/.exec(name)?.[1] ?? []));
  const otherOf = (type: string, id: string, policies: Policies): Other[] => {
    if (id === '*' || known.has(id) || id === policies.roleArn) return [];
    if (type === 'Service') return [{ of: 'service', name: id }];
    if (type === 'Federated') return [{ of: 'federated', name: id }];
    const [, root, account] = /^(arn:[^:]*:iam::(\d{12}):)/.exec(id) ?? [];
    if (root === undefined || account === undefined) throw new Error(`a policy names ${id}, which is not understood`);
    if (!id.endsWith(':root')) return [{ of: account === policies.account ? 'account' : 'elsewhere', name: id }];
    return accounts.has(account) ? [] : [{ of: 'elsewhere', name: `${root}role/Whoever` }];
  };
  return (policies) => namedIn(policies).flatMap(([type, id]) => otherOf(type, id, policies));
}

/** What the rules say of all others, asked of this one. */
export const casesOf = ({ of, name }: Other, cases: readonly Case[]): Case[] =>
  cases
    .filter((c) => c.caller.else === of)
    .map((c) => ({ ...c, caller: other(of, name, `${name}, of whom no rule speaks,`) }));
