import type { AccessChange } from '../../fields/access-change';
import { groupBy } from '../../fields/group-by';
import { listed } from '../../fields/listed';
import { type Capability, EVERY_KMS_ACTION, KMS_ACTIONS, actionWords, hasWords } from './actions';
import { conditionWords } from './conditions';
import type { PolicyStatement } from './document';
import type { Clause, Point, Reading } from './entries';
import { whoWords } from './principals';

/** One change of one principal, action and resource. */
export interface Single extends Point {
  readonly access: AccessChange['access'];
  /** `may now {actions}, if …`: where the actions stand is marked. */
  readonly phrase: string;
  readonly sids: readonly string[];
}

export const ACTIONS = '{actions}';

/** Empty as soon as one clause has no condition. */
export function when(clauses: readonly Clause[]): string {
  if (clauses.some((c) => c.text === '')) return '';
  return ` if ${[...new Set(clauses.map((c) => conditionWords(c.conditions)))].join(', or if ')}`;
}

/** Actions of which the same is to be said, in one sentence; whether it is more or less access stands in the phrase. */
export function grouped(singles: readonly Single[], reading: Reading): AccessChange[] {
  const groups = groupBy(singles, (s) => JSON.stringify([s.who, s.resource, s.phrase]));
  return [...groups.values()].map((members) => {
    const [first] = members;
    const actions = members.map((m) => m.action);
    const what = `${actionsWords(actions)}${placeWords(first, reading)}`;
    return {
      access: first.access,
      layer: reading.layer,
      // A function, since a condition may hold `$&`, which a text would be filled in for.
      text: `${whoWords(first.who, reading.account)} ${first.phrase.replace(ACTIONS, () => what)}`,
      actions,
      statements: [...new Set(members.flatMap((m) => m.sids))],
    };
  });
}

/** Where an IAM policy is not about this key alone. */
const placeWords = ({ resource }: Point, { kind, keyArn }: Reading): string =>
  kind !== 'iam' || resource === keyArn ? '' : ` with ${resource === '*' ? 'every resource' : resource}`;

/** What has a name of its own where somebody may do all of it; the others are as short action by action. */
const NAMED: readonly (readonly [Capability, string])[] = [
  ['use', 'encrypt and decrypt'],
  ['administer', 'administer the key'],
];

const coreOf = (capability: Capability): readonly string[] =>
  KMS_ACTIONS.filter((a) => a.capability === capability && a.core).map((a) => a.name);

/** Whole capabilities by their name, the rest action by action; what has no words as it is written. */
export function actionsWords(actions: readonly string[]): string {
  const everything = KMS_ACTIONS.every((a) => actions.includes(a.name)) && actions.includes(EVERY_KMS_ACTION);
  const whole = NAMED.filter(([capability]) => coreOf(capability).every((name) => actions.includes(name)));
  const said = everything
    ? [...KMS_ACTIONS.map((a) => a.name), EVERY_KMS_ACTION]
    : whole.flatMap(([capability]) => coreOf(capability));
  const rest = actions.filter((a) => !said.includes(a));
  const written = rest.filter((a) => !hasWords(a));
  return listed([
    ...(everything ? ['do everything (kms:*)'] : whole.map(([, words]) => words)),
    ...rest.filter(hasWords).map(actionWords),
    ...(written.length > 0 ? [`call ${listed(written)}`] : []),
  ]);
}

/** What can't be read counts as growth where it comes with Allow or goes with Deny. */
export function unreadChange(statement: PolicyStatement, added: boolean, layer: string): AccessChange {
  const name = `the statement "${statement.Sid ?? 'without Sid'}" (${statement.Effect})`;
  return {
    access: (statement.Effect === 'Allow') === added ? 'more' : 'less',
    layer,
    text: `${name} is ${added ? 'added' : 'removed'}; it has elements that are not read action by action: read it yourself`,
    actions: [],
    statements: statement.Sid === undefined ? [] : [statement.Sid],
  };
}
