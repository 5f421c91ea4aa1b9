import { actionNamesOf, coversAction } from './actions';
import { groupBy } from '../../fields/group-by';
import { canonicalConditions } from './conditions';
import type { Conditions, PolicyDocument, PolicyStatement } from './document';
import { type Who, principalsOf } from './principals';
import { type PolicyKind, canonicalStatement, isReadable } from './unread';
import { covers } from './wildcards';

export interface Clause {
  readonly sid: string;
  readonly conditions: Conditions | undefined;
  /** Equal for equal conditions; empty where there are none. */
  readonly text: string;
}

/** What one statement says of one principal. */
export interface Entry {
  readonly effect: 'Allow' | 'Deny';
  readonly who: Who;
  /** Names and patterns, as the statement lists them. */
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly clause: Clause;
}

/** One principal, one action and one resource: what two policies can be compared by. */
export interface Point {
  readonly who: Who;
  readonly action: string;
  readonly resource: string;
}

export interface Entries {
  readonly known: readonly Entry[];
  /** Statements that can't be read action by action, by their text. */
  readonly unread: ReadonlyMap<string, PolicyStatement>;
}

/** How policies are to be read, and how a person would name them. */
export interface Reading {
  /** E.g. `key policy`. */
  readonly layer: string;
  readonly kind: PolicyKind;
  /** Who holds IAM policies: they name nobody themselves. */
  readonly holder?: Who;
  /** The account that owns the key, and the key's ARN where it is known. */
  readonly account: string;
  readonly keyArn?: string;
}

/** Policies taken apart, so that neither order nor grouping nor names of statements matter, nor that they are several. */
export function entriesOf(documents: readonly PolicyDocument[], { kind, holder, keyArn }: Reading): Entries {
  const known: Entry[] = [];
  const unread = new Map<string, PolicyStatement>();
  for (const { Version, Statement } of documents) {
    for (const statement of [Statement].flat()) {
      if (!isReadable(statement, kind, Version, keyArn)) {
        unread.set(canonicalStatement(statement), statement);
        continue;
      }
      const { Condition, Sid } = statement;
      const common = {
        effect: statement.Effect,
        actions: [statement.Action].flat(),
        resources: kind === 'iam' ? [statement.Resource ?? []].flat() : ['*'],
        clause: { sid: Sid ?? '', conditions: Condition, text: canonicalConditions(Condition) },
      };
      for (const who of holder === undefined ? principalsOf(statement) : [holder]) known.push({ ...common, who });
    }
  }
  return { known, unread };
}

const idOf = ({ kind, id }: Who): string => `${kind} ${id}`;

/** Everything that entries speak of, each once. */
export function pointsOf(entries: readonly Entry[]): readonly Point[] {
  const points = new Map<string, Point>();
  for (const { who, actions, resources } of entries) {
    for (const action of actionNamesOf(actions)) {
      for (const resource of resources) {
        const id = JSON.stringify([idOf(who), action.toLowerCase(), resource]);
        if (!points.has(id)) points.set(id, { who, action, resource });
      }
    }
  }
  return [...points.values()];
}

/** The clauses of one effect that certainly hold for the whole of a point, by principal. */
export type ClausesAt = (effect: Entry['effect'], who: Who, point: Point) => readonly Clause[];

/** Looks entries up by their principal. */
export function clausesIn(entries: readonly Entry[]): ClausesAt {
  const byWho = groupBy(entries, (entry) => idOf(entry.who));
  return (effect, who, { action, resource }) =>
    (byWho.get(idOf(who)) ?? [])
      .filter((e) => e.effect === effect)
      .filter((e) => e.resources.some((r) => covers(r, resource)))
      .filter((e) => e.actions.some((a) => coversAction(a, action)))
      .map((e) => e.clause);
}
