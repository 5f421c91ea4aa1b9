import { conditionWords, isAtLeastAsStrict } from './conditions';
import { KMS_ACTIONS, CAPABILITIES, actionWords } from './actions';
import type { PolicyDocument, PolicyStatement } from './document';
import { type Clause, type Entry, entriesOf } from './entries';
import { type Who, whoWords } from './principals';

export interface PolicyChange {
  /** `more` where somebody gains, or may gain as far as can be told. */
  readonly access: 'more' | 'less';
  /** A sentence, e.g. `role/KeyAdministrator may no longer schedule key deletion and cancel key deletion`. */
  readonly text: string;
  readonly actions: readonly string[];
  readonly statements: readonly string[];
}

export interface PolicyDifference {
  readonly grows: boolean;
  readonly changes: readonly PolicyChange[];
}

interface Single {
  readonly who: Who;
  readonly action: string;
  readonly access: 'more' | 'less';
  /** `may now {actions}, if …`: where the actions stand is marked. */
  readonly phrase: string;
  readonly sids: readonly string[];
}

const ACTIONS = '{actions}';

/**
 * What changes for whom between two key policies of a key of `account`. Order, grouping and names of statements don't
 * count. Where it can't be told that conditions became stricter, access counts as grown.
 */
export function comparePolicies(
  from: PolicyDocument,
  to: PolicyDocument,
  account: string,
  keyArn?: string,
): PolicyDifference {
  const before = entriesOf(from, keyArn);
  const after = entriesOf(to, keyArn);
  const ids = [...new Set([...before.known.keys(), ...after.known.keys()])];
  const singles = ids.flatMap((id) => compareEntry(before.known.get(id), after.known.get(id)));
  const unread = (statements: ReadonlyMap<string, PolicyStatement>, others: ReadonlyMap<string, PolicyStatement>) =>
    [...statements].filter(([text]) => !others.has(text)).map(([, statement]) => statement);
  const changes = [
    ...group(singles, account),
    ...unread(after.opaque, before.opaque).map((s) => opaqueChange(s, true)),
    ...unread(before.opaque, after.opaque).map((s) => opaqueChange(s, false)),
  ];
  return { grows: changes.some((c) => c.access === 'more'), changes };
}

function compareEntry(before: Entry | undefined, after: Entry | undefined): Single[] {
  const { who, action } = (after ?? before) as Entry;
  const single = (access: Single['access'], phrase: string, clauses: readonly Clause[]): Single => ({
    who,
    action,
    access,
    phrase,
    sids: [...new Set(clauses.map((c) => c.sid).filter((sid) => sid !== ''))],
  });
  return [
    ...compareAllowed(before?.allow ?? [], after?.allow ?? [], single),
    ...compareDenied(before?.deny ?? [], after?.deny ?? [], single),
  ];
}

type Make = (access: Single['access'], phrase: string, clauses: readonly Clause[]) => Single;

function compareAllowed(before: readonly Clause[], after: readonly Clause[], single: Make): Single[] {
  if (after.length === 0) return before.length === 0 ? [] : [single('less', `may no longer ${ACTIONS}`, before)];
  if (before.length === 0) return [single('more', `may now ${ACTIONS}${when(after)}`, after)];
  if (before.some((c) => c.text === '')) {
    if (after.some((c) => c.text === '')) return [];
    return [single('less', `may ${ACTIONS} only${when(after)} (before: without any condition)`, after)];
  }
  const gained = after.filter((c) => !before.some((b) => isAtLeastAsStrict(c.conditions, b.conditions)));
  const lost = before.filter((b) => !after.some((c) => isAtLeastAsStrict(b.conditions, c.conditions)));
  if (gained.length > 0) {
    return [single('more', `may ${ACTIONS}${when(after) || ' without any condition'} (before:${when(before)})`, after)];
  }
  return lost.length > 0 ? [single('less', `may ${ACTIONS} only${when(after)} (before:${when(before)})`, after)] : [];
}

function compareDenied(before: readonly Clause[], after: readonly Clause[], single: Make): Single[] {
  const texts = (clauses: readonly Clause[]) => new Set(clauses.map((c) => c.text));
  const gone = before.filter((c) => !texts(after).has(c.text) && !texts(after).has(''));
  const come = after.filter((c) => !texts(before).has(c.text) && !texts(before).has(''));
  return [
    ...(gone.length > 0 ? [single('more', `is no longer denied to ${ACTIONS}${when(gone)}`, gone)] : []),
    ...(come.length > 0 ? [single('less', `is now denied to ${ACTIONS}${when(come)}`, come)] : []),
  ];
}

/** Empty as soon as one clause has no condition. */
function when(clauses: readonly Clause[]): string {
  if (clauses.some((c) => c.text === '')) return '';
  return ` if ${[...new Set(clauses.map((c) => conditionWords(c.conditions)))].join(', or if ')}`;
}

/** Actions of which the same is to be said, in one sentence. */
function group(singles: readonly Single[], account: string): PolicyChange[] {
  const groups = new Map<string, Single[]>();
  for (const s of singles) {
    const id = JSON.stringify([s.who, s.access, s.phrase]);
    groups.set(id, [...(groups.get(id) ?? []), s]);
  }
  return [...groups.values()].map((members) => {
    const [first] = members as [Single];
    const actions = members.map((m) => m.action);
    return {
      access: first.access,
      text: `${whoWords(first.who, account)} ${first.phrase.replace(ACTIONS, words(actions))}`,
      actions,
      statements: [...new Set(members.flatMap((m) => m.sids))],
    };
  });
}

/** Whole capabilities by their name, the rest action by action. */
function words(actions: readonly string[]): string {
  if (actions.length === KMS_ACTIONS.length) return 'do everything (kms:*)';
  const whole = CAPABILITIES.filter((capability) => {
    const core = KMS_ACTIONS.filter((a) => a.capability === capability && a.core);
    return core.length > 2 && core.every((a) => actions.includes(a.name));
  });
  const covered = KMS_ACTIONS.filter((a) => whole.some((c) => c === a.capability) && a.core).map((a) => a.name);
  const rest = actions.filter((a) => !covered.includes(a)).map(actionWords);
  const all = [...whole.map((c) => (c === 'use' ? 'encrypt and decrypt' : 'administer the key')), ...rest];
  return all.length < 3 ? all.join(' and ') : `${all.slice(0, -1).join(', ')} and ${String(all.at(-1))}`;
}

/** What can't be read counts as growth where it comes with Allow or goes with Deny. */
function opaqueChange(statement: PolicyStatement, added: boolean): PolicyChange {
  const name = `the statement "${statement.Sid ?? 'without Sid'}" (${statement.Effect})`;
  return {
    access: (statement.Effect === 'Allow') === added ? 'more' : 'less',
    text: `${name} is ${added ? 'added' : 'removed'}; it has elements that are not read action by action: read it yourself`,
    actions: [],
    statements: statement.Sid === undefined ? [] : [statement.Sid],
  };
}
