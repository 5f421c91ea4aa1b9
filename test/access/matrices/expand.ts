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
}

export interface Case {
  readonly platform: string;
  readonly configuration: string;
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

/** Expands the rules of one matrix: configurations x principals x targets x actions x contexts x conditions. */
export function expand(matrix: Matrix, world: World): Case[] {
  return matrix.rules.flatMap((rule) => expandRule(matrix, world, rule));
}

function expandRule(matrix: Matrix, world: World, rule: Rule): Case[] {
  const source = matrix.sources[rule.source] ?? world.sources[rule.source];
  if (source === undefined) throw new Error(`rule "${rule.rule}": no source "${rule.source}"`);
  const configurations = rule.in ?? Object.keys(matrix.configurations);
  const actions = [...new Set(rule.actions.flatMap((name) => world.actions[name] ?? [name]))];
  const contexts = rule.contexts ?? [rule.context ?? {}];
  const cases: Case[] = [];
  for (const configuration of configurations) {
    if (matrix.configurations[configuration] === undefined) {
      throw new Error(`rule "${rule.rule}": no configuration "${configuration}"`);
    }
    for (const label of rule.principals) {
      const entry = matrix.principals[label];
      if (entry === undefined) throw new Error(`rule "${rule.rule}": no principal "${label}"`);
      const caller = callerOf(label, entry);
      for (const target of rule.targets ?? [THE_KEY]) {
        for (const action of actions) {
          if (!action.includes(':')) throw new Error(`rule "${rule.rule}": no list of actions "${action}"`);
          const base = { platform: matrix.platform, configuration, rule: rule.rule, source, caller, action, target };
          for (const context of contexts) {
            for (const request of variations(rule, context, accountOf(caller))) cases.push({ ...base, ...request });
          }
        }
      }
    }
  }
  return cases;
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

function callerOf(label: string, entry: PrincipalEntry): Caller {
  if ('arn' in entry) return { label, name: entry.arn, kind: 'aws', iam: entry.iam ?? 'none' };
  if ('service' in entry) return { label, name: entry.service, kind: 'service', iam: 'none' };
  if ('federated' in entry) return { label, name: entry.federated, kind: 'federated', iam: 'none' };
  return { label, kind: 'anonymous', iam: 'none' };
}

/** Empty for services and callers without credentials. */
export const accountOf = (caller: Caller): string =>
  caller.kind === 'aws' || caller.kind === 'federated' ? (caller.name?.split(':')[4] ?? '') : '';

/** The case in words: who may (or may not) do what, where, and by which rule. */
export function describeCase(c: Case): string {
  const variation = c.variation === undefined ? '' : ` ${c.variation}`;
  return `${c.caller.label} ${c.expect === 'allow' ? 'may' : 'may not'} ${c.action} on ${c.target}${variation}`;
}
