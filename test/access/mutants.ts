import type { PolicyDocument, PolicyStatement } from '../../lib/aws/policy/document';
import { mutateStatement } from './mutate-statement';
import type { Policies } from './policies';

export type DocumentKind = 'key' | 'identity' | 'trust';

/** The policies of one stack with one mistake in them. */
export interface Mutant {
  readonly document: DocumentKind;
  /** Sid of the statement; absent where the mistake is in the whole document. */
  readonly sid?: string;
  readonly operator: string;
  readonly policies: Policies;
  /** The statement before, and what stands there now; absent where the mistake is in the whole document. */
  readonly change?: { readonly before: PolicyStatement; readonly after: readonly PolicyStatement[] };
}

/** Every mutant of every policy of a stack, each once. */
export function mutants(policies: Policies): Mutant[] {
  const seen = new Set<string>([JSON.stringify(policies)]);
  return [...ofKey(policies), ...ofIdentity(policies), ...ofTrust(policies)].filter((mutant) => {
    const text = JSON.stringify(mutant.policies);
    if (seen.has(text)) return false;
    seen.add(text);
    return true;
  });
}

type Change = Pick<Mutant, 'sid' | 'operator' | 'change'> & { readonly to: PolicyDocument };

const ofKey = (p: Policies): Mutant[] =>
  changes(p.key, p).map(({ to, ...m }) => ({ ...m, document: 'key', policies: { ...p, key: to } }));

const ofTrust = (p: Policies): Mutant[] =>
  p.trust === undefined
    ? []
    : changes(p.trust, p).map(({ to, ...m }) => ({ ...m, document: 'trust', policies: { ...p, trust: to } }));

const ofIdentity = (p: Policies): Mutant[] =>
  p.identity.flatMap((document, i) =>
    changes(document, p).map(({ to, ...m }) => ({
      ...m,
      document: 'identity' as const,
      policies: { ...p, identity: p.identity.map((d, j) => (j === i ? to : d)) },
    })),
  );

function changes(document: PolicyDocument, home: Policies): Change[] {
  const inStatements = document.Statement.flatMap((statement, i) =>
    mutateStatement(statement, home).map(({ operator, statements }) => ({
      sid: statement.Sid,
      operator,
      change: { before: statement, after: statements },
      to: { ...document, Statement: document.Statement.flatMap((s, j) => (i === j ? statements : [s])) },
    })),
  );
  return [...inStatements, ...swaps(document)];
}

/** Two accounts swapped: in the principals, in the conditions, and everywhere. */
function swaps(document: PolicyDocument): Change[] {
  const accounts = [...new Set(JSON.stringify(document).match(/\b\d{12}\b/g) ?? [])];
  const places: [string, (s: PolicyStatement, swap: <T>(value: T) => T) => PolicyStatement][] = [
    ['in principals', (s, swap) => ({ ...s, Principal: swap(s.Principal) })],
    ['in conditions', (s, swap) => (s.Condition ? { ...s, Condition: swap(s.Condition) } : s)],
    ['everywhere', (s, swap) => swap(s)],
  ];
  return accounts.flatMap((a, i) =>
    accounts.slice(i + 1).flatMap((b) =>
      places.map(([where, change]) => {
        const swap = <T>(value: T): T => (value === undefined ? value : (swapped(value, a, b) as T));
        return {
          operator: `the accounts ${a} and ${b} are swapped ${where}`,
          to: { ...document, Statement: document.Statement.map((s) => change(s, swap)) },
        };
      }),
    ),
  );
}

const swapped = (value: unknown, a: string, b: string): unknown =>
  JSON.parse(JSON.stringify(value).replaceAll(a, '\u0000').replaceAll(b, a).replaceAll('\u0000', b));
