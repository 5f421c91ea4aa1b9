import { holdsIn, replaced } from './configurations';
import type { Matrix, PrincipalEntry, Rule, World } from './matrix';

export type Context = Readonly<Record<string, string | readonly string[]>>;

/** Whom AWS sees. `workload role` stands for the role that the deployment makes or names. */
export interface Caller {
  readonly label: string;
  /** An ARN, a service or the ARN of an identity provider; undefined without credentials. */
  readonly name?: string;
  readonly kind: 'aws' | 'service' | 'federated' | 'anonymous';
  /** Name of an entry of `iam` in world.yaml, `none` or `workload`. */
  readonly iam: string;
  /** Which of all others it stands for. */
  readonly else?: keyof World['others'];
}

export interface Case {
  readonly platform: string;
  /** Names of those in which it holds. */
  readonly configurations: ReadonlySet<string>;
  readonly rule: string;
  readonly source: string;
  readonly caller: Caller;
  readonly action: string;
  readonly target: string;
  /** Condition keys of the request that its caller, service or tags bring along. `null` removes one that AWS fills. */
  readonly context: Readonly<Record<string, string | readonly string[] | null>>;
  /** What makes this request different from the rule's own, e.g. `without kms:ViaService`. */
  readonly variation?: string;
  readonly expect: 'allow' | 'deny';
}

export const THE_KEY = 'the key';

/** Expands the rules of one matrix: places x principals x targets x actions x contexts x conditions. */
export function expand(matrix: Matrix, world: World): Case[] {
  return matrix.rules.flatMap((rule) => expandRule(matrix, world, rule));
}

function expandRule(matrix: Matrix, world: World, rule: Rule): Case[] {
  const source = matrix.sources[rule.source] ?? world.sources[rule.source];
  if (source === undefined) throw new Error(`rule "${rule.rule}": no source "${rule.source}"`);
  const groups = [...matrix.choices, matrix.places];
  for (const name of rule.in ?? []) {
    if (!groups.some((group) => name in group)) throw new Error(`rule "${rule.rule}": no choice "${name}"`);
  }
  const actions = [...new Set(rule.actions.flatMap((name) => world.actions[name] ?? [name]))];
  const contexts = rule.contexts ?? [rule.context ?? {}];
  const callers = rule.principals.map((label) => {
    const entry = matrix.principals[label];
    if (entry === undefined) throw new Error(`rule "${rule.rule}": no principal "${label}"`);
    return callerOf(label, entry, matrix.account, world);
  });
  const wrong = actions.find((action) => !action.includes(':'));
  if (wrong !== undefined) throw new Error(`rule "${rule.rule}": no list of actions "${wrong}"`);
  const requests = callers.flatMap((caller) =>
    contexts.flatMap((context) => variations(rule, context, accountOf(caller)).map((r) => ({ caller, ...r }))),
  );
  const held = Object.entries(matrix.configurations).filter(([, c]) => holdsIn(rule.in, c, groups));
  if (held.length === 0) throw new Error(`rule "${rule.rule}" holds nowhere`);
  return Object.entries(matrix.places).flatMap(([place, { replace = {} }]) => {
    const configurations = new Set(held.flatMap(([name, c]) => (c.choices.includes(place) ? [name] : [])));
    if (configurations.size === 0) return [];
    const base = { platform: matrix.platform, configurations, rule: rule.rule, source };
    return requests.flatMap((request) => {
      const there = replaced(request, replace);
      return (rule.targets ?? [THE_KEY]).flatMap((target) =>
        actions.map((action) => ({ ...base, action, target, ...there })),
      );
    });
  });
}

type Request = Pick<Case, 'context' | 'variation' | 'expect'>;

/** The request itself, then without each of its conditions, then with each of them wrong. */
function variations(rule: Rule, context: Context, account: string): Request[] {
  const conditions = Object.entries(rule.conditions ?? {});
  const own = (v: string | string[]) => (v === '{account}' ? account : v);
  const right = { ...context, ...Object.fromEntries(conditions.map(([key, c]) => [key, own(c.right)])) };
  const requests: Request[] = [{ context: right, expect: rule.expect }];
  for (const [key, condition] of conditions) {
    requests.push({ context: { ...right, [key]: null }, variation: `without ${key}`, expect: 'deny' });
    for (const wrong of condition.wrong) {
      if (JSON.stringify(wrong) === JSON.stringify(own(condition.right))) continue;
      const variation = `with ${key} = ${[wrong].flat().join(', ')}`;
      requests.push({ context: { ...right, [key]: wrong }, variation, expect: 'deny' });
    }
  }
  return requests;
}

function callerOf(label: string, entry: PrincipalEntry, account: string, world: World): Caller {
  if ('arn' in entry) return { label, name: entry.arn, kind: 'aws', iam: entry.iam ?? 'none' };
  if ('service' in entry) return { label, name: entry.service, kind: 'service', iam: 'none' };
  if ('federated' in entry) return { label, name: entry.federated, kind: 'federated', iam: 'none' };
  if ('else' in entry) return other(entry.else, world.others[entry.else].replace('{account}', account), label);
  return { label, kind: 'anonymous', iam: 'none' };
}

/** One of all others. Elsewhere they have every permission of their own account; in the key's account they have none. */
export const other = (of: keyof World['others'], name: string, label: string): Caller => ({
  label,
  name,
  kind: of === 'service' || of === 'federated' ? of : 'aws',
  iam: of === 'elsewhere' ? 'everything' : 'none',
  else: of,
});

/** Empty for services and callers without credentials. */
export const accountOf = (caller: Caller): string =>
  caller.kind === 'aws' || caller.kind === 'federated' ? (caller.name?.split(':')[4] ?? '') : '';

/** The case in words: who may (or may not) do what, where, and by which rule. */
export function describeCase(c: Case): string {
  const variation = c.variation === undefined ? '' : ` ${c.variation}`;
  return `${c.caller.label} ${c.expect === 'allow' ? 'may' : 'may not'} ${c.action} on ${c.target}${variation}`;
}
