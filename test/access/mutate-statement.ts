import type { Conditions, PolicyStatement } from '../../lib/aws/policy/document';
import { CAST } from './cast';
import { type Policies, partitionIn } from './policies';

/** A small mistake in one statement, and what stands there instead (nothing when the statement is dropped). */
export interface StatementMutant {
  readonly operator: string;
  readonly statements: readonly PolicyStatement[];
}

type Values = string | readonly string[];
type Home = Pick<Policies, 'account' | 'region'>;
type Mutate = (s: PolicyStatement, home: Home) => StatementMutant[];

const iam = (home: Home, rest: string, account = home.account): string =>
  `arn:${partitionIn(home.region)}:iam::${account}:${rest}`;
const list = (values: Values | undefined): readonly string[] => (values === undefined ? [] : [values].flat());
const one = (operator: string, statement: PolicyStatement): StatementMutant => ({ operator, statements: [statement] });
const shrink = (values: readonly string[]): Values => (values.length === 1 ? (values[0] as string) : values);

/** All mistakes of all operators; those that change nothing are left out by the caller. */
export const mutateStatement: Mutate = (s, home) => operators.flatMap((operator) => operator(s, home));

const dropStatement: Mutate = () => [{ operator: 'the statement is dropped', statements: [] }];

const flipEffect: Mutate = (s) => [
  one(`${s.Effect} becomes ${s.Effect === 'Allow' ? 'Deny' : 'Allow'}`, {
    ...s,
    Effect: s.Effect === 'Allow' ? 'Deny' : 'Allow',
  }),
];

const widenActions: Mutate = (s) => {
  const service = list(s.Action)[0]?.split(':')[0] ?? '';
  return [one(`actions are widened to ${service}:*`, { ...s, Action: `${service}:*` })];
};

const dropActions: Mutate = (s) => {
  const actions = list(s.Action);
  if (actions.length < 2) return [];
  return actions.map((action) =>
    one(`the action ${action} is dropped`, { ...s, Action: actions.filter((a) => a !== action) }),
  );
};

const DANGEROUS: Record<string, readonly string[]> = {
  kms: ['kms:Decrypt', 'kms:CreateGrant', 'kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion', 'kms:ReplicateKey'],
  sts: ['sts:AssumeRole', 'sts:AssumeRoleWithWebIdentity', 'sts:TagSession', 'sts:SetSourceIdentity'],
};

const addActions: Mutate = (s) => {
  const actions = list(s.Action);
  const covered = (action: string) =>
    actions.some((a) => (a.endsWith('*') ? action.startsWith(a.slice(0, -1)) : a === action));
  return (DANGEROUS[actions[0]?.split(':')[0] ?? ''] ?? [])
    .filter((action) => !covered(action))
    .map((action) => one(`the action ${action} is added`, { ...s, Action: [...actions, action] }));
};

const widenPrincipal: Mutate = (s, home) => {
  if (s.Principal === undefined) return [];
  return [
    one('the principal is widened to everybody', { ...s, Principal: '*' }),
    one('the principal is widened to the account', { ...s, Principal: { AWS: iam(home, 'root') } }),
  ];
};

const changePrincipals: Mutate = (s, home) => {
  if (s.Principal === undefined || s.Principal === '*') return [];
  const principal = s.Principal;
  const entries = Object.entries(principal);
  const all = entries.flatMap(([type, values]) => list(values).map((value) => ({ type, value })));
  const dropped = all.flatMap(({ type, value }) => {
    const rest = list(principal[type]).filter((v) => v !== value);
    if (rest.length === 0) return [];
    return [one(`the principal ${value} is dropped`, { ...s, Principal: { ...principal, [type]: shrink(rest) } })];
  });
  const moved = all
    .filter(({ value }) => /:\d{12}:/.test(value))
    .map(({ type, value }) => {
      const values = list(principal[type]).map((v) => (v === value ? v.replace(/:\d{12}:/, `:${CAST.account}:`) : v));
      return one(`the principal ${value} is one of another account`, {
        ...s,
        Principal: { ...principal, [type]: shrink(values) },
      });
    });
  const added = [
    ['AWS', iam(home, CAST.role)],
    ['AWS', iam(home, 'root', CAST.account)],
    ['Service', CAST.service],
    ...(s.Action === 'sts:AssumeRoleWithWebIdentity' ? [['Federated', iam(home, CAST.federated)]] : []),
  ].map(([type = '', value = '']) =>
    one(`the principal ${value} is added`, {
      ...s,
      Principal: { ...principal, [type]: [...list(principal[type]), value] },
    }),
  );
  const elsewhere = all
    .filter(({ value }) => /^arn:[^:]*:iam:.*(role|user|oidc-provider)\//.test(value))
    .map(({ type, value }) => {
      const values = list(principal[type]).map((v) =>
        v === value ? v.replace(/^arn:[^:]*/, `arn:${CAST.partition}`) : v,
      );
      return one(`the principal ${value} is one of another partition`, {
        ...s,
        Principal: { ...principal, [type]: shrink(values) },
      });
    });
  return [...dropped, ...moved, ...elsewhere, ...added];
};

const changeConditions: Mutate = (s) => {
  const conditions = s.Condition ?? {};
  const withBlock = (name: string, block: Conditions[string] | undefined): PolicyStatement => {
    const others = without(conditions, name);
    const next = block === undefined || Object.keys(block).length === 0 ? others : { ...others, [name]: block };
    return Object.keys(next).length === 0 ? { ...s, Condition: undefined } : { ...s, Condition: next };
  };
  return Object.entries(conditions).flatMap(([name, block]) => [
    one(`the condition ${name} is dropped`, withBlock(name, undefined)),
    one(
      `the condition ${name} becomes ${renameOperator(name)}`,
      mergeBlock(withBlock(name, undefined), renameOperator(name), block),
    ),
    ...Object.entries(block).flatMap(([key, values]) => {
      const rest = without(block, key);
      const replaced = (next: Values) => withBlock(name, { ...block, [key]: next });
      return [
        one(`the condition on ${key} is dropped`, withBlock(name, rest)),
        one(
          `the condition on ${key} becomes StringLike *`,
          mergeBlock(withBlock(name, rest), `${name.match(/^For\w+:/)?.[0] ?? ''}StringLike`, { [key]: '*' }),
        ),
        ...list(values).flatMap((value) => [
          ...(list(values).length > 1
            ? [
                one(
                  `the value ${value} of ${key} is dropped`,
                  replaced(shrink(list(values).filter((v) => v !== value))),
                ),
              ]
            : []),
          one(
            `the value ${value} of ${key} is replaced`,
            replaced(shrink(list(values).map((v) => (v === value ? other(v) : v)))),
          ),
        ]),
      ];
    }),
  ]);
};

const without = <V>(object: Readonly<Record<string, V>>, key: string): Record<string, V> =>
  Object.fromEntries(Object.entries(object).filter(([k]) => k !== key));

const other = (value: string): string =>
  value === 'true' ? 'false' : /^\d{12}$/.test(value) ? CAST.account : `x${value}`;

/** AWS does not say what ForAnyValue with IfExists makes of a missing key, so nothing is claimed about it. */
const renameOperator = (name: string): string =>
  name.startsWith('ForAnyValue:') ? name.replace('ForAnyValue:', 'ForAllValues:') : `${name}IfExists`;

const mergeBlock = (s: PolicyStatement, name: string, block: Conditions[string]): PolicyStatement => ({
  ...s,
  Condition: { ...s.Condition, [name]: { ...s.Condition?.[name], ...block } },
});

const changeResource: Mutate = (s, { account, region }) => {
  if (s.Resource === undefined) return [];
  const resources = list(s.Resource);
  const otherKey = resources.map((r) =>
    r === '*' ? `arn:${partitionIn(region)}:kms:${region}:${account}:${CAST.key}` : `${r}0`,
  );
  return [
    one('the key is swapped for another key', { ...s, Resource: shrink(otherKey) }),
    one('the resource is widened to *', { ...s, Resource: '*' }),
    one('the resource is widened to all Regions', {
      ...s,
      Resource: shrink(resources.map((r) => r.replace(/^(arn:[^:]*:kms):[^:]*:/, '$1:*:'))),
    }),
    one('the resource is widened to all keys', {
      ...s,
      Resource: shrink(resources.map((r) => r.replace(/key\/.*/, 'key/*'))),
    }),
    one('the resource is widened to all accounts', {
      ...s,
      Resource: shrink(resources.map((r) => r.replace(/:\d{12}:/, ':*:'))),
    }),
  ];
};

const operators: readonly Mutate[] = [
  dropStatement,
  flipEffect,
  widenActions,
  dropActions,
  addActions,
  widenPrincipal,
  changePrincipals,
  changeConditions,
  changeResource,
];
