import { conditionWords } from './conditions';
import { type Capability, CAPABILITIES, KMS_ACTIONS, actionsOf } from './actions';
import type { PolicyDocument, PolicyStatement } from './document';
import { type Who, accountOf, principalsOf, whoWords } from './principals';

/** `yes` whenever the caller asks; `if` only under the statement's conditions. */
export type Verdict = 'yes' | 'if';

export interface Permission {
  readonly action: string;
  readonly verdict: Verdict;
  /** Numbers of the statements that decide, as in `AccessTable.statements`. */
  readonly statements: readonly number[];
}

export interface AccessRow {
  readonly who: string;
  /** Absent for rows that stand for no entry of a `Principal`: the workload's role, whoever a grant names. */
  readonly principal?: Who;
  /** What else must be so, or be known: sentences. */
  readonly note?: string;
  readonly permissions: readonly Permission[];
}

export interface AccessTable {
  readonly account: string;
  /** Numbered from 1. */
  readonly statements: readonly { readonly number: number; readonly sid: string; readonly conditions: string }[];
  readonly rows: readonly AccessRow[];
}

export interface Workload {
  /** The role, as a person would name it. */
  readonly name: string;
  readonly policy: PolicyDocument;
}

/** `covers` has the names of the actions that the statement is about. */
type Numbered = PolicyStatement & { readonly number: number; readonly covers: ReadonlySet<string> };

/**
 * Who can do what, from the policies alone: the key policy of a key of `account`, and what the workload's role may do.
 * A row for each principal that the policy names; an account's row is for whomever IAM policies there allow.
 */
export function accessTable(document: PolicyDocument, account: string, workload?: Workload): AccessTable {
  const statements = [...document.Statement, ...(workload?.policy.Statement ?? [])].map((s, i) => ({
    ...s,
    number: i + 1,
    covers: new Set(actionsOf(s.Action).map((a) => a.name)),
  }));
  const key = statements.slice(0, document.Statement.length);
  const rows = [
    ...principalRows(key, account),
    ...workloadRow(statements.slice(key.length), key, account, workload),
    ...grantRow(key),
  ];
  return {
    account,
    statements: statements.map((s) => ({ number: s.number, sid: s.Sid, conditions: conditionWords(s.Condition) })),
    rows,
  };
}

function principalRows(statements: readonly Numbered[], account: string): AccessRow[] {
  const rows = new Map<string, { who: Who; statements: Numbered[] }>();
  for (const statement of statements.filter((s) => s.Effect === 'Allow')) {
    for (const who of principalsOf(statement)) {
      // Principal "*" with a condition on one organization, and again with one on another, are not the same people: a
      // row for each such statement.
      const id = who.kind === 'everybody' ? `* ${statement.number}` : `${who.kind} ${who.id}`;
      const row = rows.get(id) ?? { who, statements: [] };
      row.statements.push(statement);
      rows.set(id, row);
    }
  }
  return [...rows.values()].map(({ who, statements: own }) => ({
    who: label(who, account, own),
    principal: who,
    note: note(who, account),
    permissions: permissions(own, denials(statements, who), accountOf(who) ?? account, account),
  }));
}

function label(who: Who, account: string, statements: readonly Numbered[]): string {
  if (who.kind === 'everybody') return `everybody, as statement ${statements[0]?.number} says`;
  return whoWords(who, account);
}

function note(who: Who, account: string): string | undefined {
  const own = accountOf(who);
  if (who.kind === 'account' && own === account) {
    return 'This is what the account itself opens to its IAM policies: deletion included, whatever administratorsMayDelete says.';
  }
  if (who.kind === 'everybody') return 'Callers of other accounts need an IAM policy of their own account too.';
  if (who.kind !== 'principal' || own === undefined || own === account) return undefined;
  return `Needs an IAM policy of account ${own} too.`;
}

const denials = (statements: readonly Numbered[], who: Who): Numbered[] =>
  statements.filter(
    (s) =>
      s.Effect === 'Deny' &&
      principalsOf(s).some(
        (p) => p.kind === 'everybody' || p.id === who.id || (p.kind === 'account' && p.id === accountOf(who)),
      ),
  );

/** What statements allow a caller of one account with a key of another, less what others deny. */
function permissions(
  allow: readonly Numbered[],
  deny: readonly Numbered[],
  caller: string,
  owner: string,
): Permission[] {
  return KMS_ACTIONS.filter((a) => caller === owner || a.acrossAccounts).flatMap(({ name }) => {
    const covers = (s: Numbered) => s.covers.has(name);
    const allowing = allow.filter(covers);
    const denying = deny.filter(covers);
    if (allowing.length === 0 || denying.some((s) => s.Condition === undefined)) return [];
    const always = allowing.filter((s) => s.Condition === undefined);
    const deciding = [...(always.length > 0 ? always : allowing), ...denying].map((s) => s.number);
    return [{ action: name, verdict: always.length > 0 && denying.length === 0 ? 'yes' : 'if', statements: deciding }];
  });
}

/**
 * What the role's IAM policy allows, and the key policy leaves to IAM policies of the account: with a root statement
 * all of it, without one nothing.
 */
function workloadRow(
  own: readonly Numbered[],
  key: readonly Numbered[],
  account: string,
  workload: Workload | undefined,
): AccessRow[] {
  if (workload === undefined) return [];
  const opens = key.filter((s) => principalsOf(s).some((p) => p.kind === 'account' && p.id === account));
  const opened = new Set(opens.flatMap((s) => [...s.covers]));
  const allowed = permissions(own, [], account, account).filter((p) => opened.has(p.action));
  return [
    {
      who: workload.name,
      note: 'By its IAM policy, which the stack attaches and which the key policy lets decide.',
      permissions: allowed.map((p) => ({ ...p, statements: [...p.statements, ...opens.map((s) => s.number)] })),
    },
  ];
}

/** https://docs.aws.amazon.com/kms/latest/developerguide/grants.html: a grant passes on use, never administration. */
function grantRow(statements: readonly Numbered[]): AccessRow[] {
  const granting = statements.filter((s) => s.Effect === 'Allow' && s.covers.has('kms:CreateGrant'));
  if (granting.length === 0) return [];
  const passed = KMS_ACTIONS.filter((a) => a.capability === 'use' || /(Create|Retire)Grant$/.test(a.name));
  return [
    {
      who: 'whoever a grant names',
      note: 'Whoever may grant, above, may pass the use on to anybody; a grant outlives the statement that allowed it.',
      permissions: passed.map((a) => ({ action: a.name, verdict: 'if', statements: granting.map((s) => s.number) })),
    },
  ];
}

export interface Cell {
  readonly verdict: Verdict | 'no';
  /** Set where only some actions of the capability are allowed. */
  readonly only?: readonly string[];
  readonly statements: readonly number[];
}

/** One capability of one row, as the table shows it. */
export function cell(row: AccessRow, capability: Capability): Cell {
  const all = KMS_ACTIONS.filter((a) => a.capability === capability);
  const held = row.permissions.filter((p) => all.some((a) => a.name === p.action));
  if (held.length === 0) return { verdict: 'no', statements: [] };
  const core = all.filter((a) => a.core).every((a) => held.some((p) => p.action === a.name));
  return {
    verdict: held.every((p) => p.verdict === 'yes') ? 'yes' : 'if',
    only: core ? undefined : held.map((p) => p.action),
    statements: [...new Set(held.flatMap((p) => p.statements))].sort((a, b) => a - b),
  };
}

export const cells = (row: AccessRow): readonly Cell[] => CAPABILITIES.map((capability) => cell(row, capability));
