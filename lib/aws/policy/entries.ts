import { canonicalConditions } from './conditions';
import { actionsOf } from './actions';
import type { Conditions, PolicyDocument, PolicyStatement } from './document';
import { type Who, principalsOf } from './principals';

/** One principal and one action, with every way in which the policy speaks of the two. */
export interface Entry {
  readonly who: Who;
  readonly action: string;
  readonly allow: readonly Clause[];
  readonly deny: readonly Clause[];
}

export interface Clause {
  readonly sid: string;
  readonly conditions: Conditions | undefined;
  /** Equal for equal conditions; empty where there are none. */
  readonly text: string;
}

export interface Entries {
  readonly known: ReadonlyMap<string, Entry>;
  /** Statements with elements that are not read action by action (NotAction, NotPrincipal, other resources). */
  readonly opaque: ReadonlyMap<string, PolicyStatement>;
}

const ELEMENTS = ['Sid', 'Effect', 'Principal', 'Action', 'Resource', 'Condition'];

/** A policy taken apart, so that neither order nor grouping nor names of statements matter. */
export function entriesOf(document: PolicyDocument, keyArn?: string): Entries {
  const known = new Map<string, { who: Who; action: string; allow: Clause[]; deny: Clause[] }>();
  const opaque = new Map<string, PolicyStatement>();
  for (const statement of [document.Statement].flat()) {
    if (!isPlain(statement, keyArn)) {
      opaque.set(JSON.stringify({ ...statement, Sid: undefined }), statement);
      continue;
    }
    const { Condition, Sid } = statement;
    const clause: Clause = { sid: Sid ?? '', conditions: Condition, text: canonicalConditions(Condition) };
    for (const who of principalsOf(statement)) {
      for (const { name } of actionsOf(statement.Action)) {
        const id = `${who.kind} ${who.id} ${name}`;
        const entry = known.get(id) ?? { who, action: name, allow: [], deny: [] };
        (statement.Effect === 'Allow' ? entry.allow : entry.deny).push(clause);
        known.set(id, entry);
      }
    }
  }
  return { known, opaque };
}

/** In a key policy, Resource `*` is the key itself. https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html */
function isPlain(statement: PolicyStatement, keyArn: string | undefined): boolean {
  const resources = [statement.Resource ?? []].flat();
  return (
    Object.keys(statement).every((element) => ELEMENTS.includes(element)) &&
    statement.Action !== undefined &&
    statement.Principal !== undefined &&
    resources.some((r) => r === '*' || r === keyArn)
  );
}
