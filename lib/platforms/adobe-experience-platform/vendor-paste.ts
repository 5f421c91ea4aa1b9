import { type ParseError, type Node, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Problem } from '../../problems/problem';

/** One statement of the paste, and where it stands. */
export interface PastedStatement {
  readonly value: Readonly<Record<string, unknown>>;
  readonly line: number;
  readonly column: number;
}

export interface Paste {
  readonly statements: readonly PastedStatement[];
  readonly problems: readonly Problem[];
}

/** Four statements take about 2 KB. */
const MAX_CHARACTERS = 200_000;

/**
 * Reads what the Adobe UI prints: JSON with `//` comments; a whole policy, a list of statements, or one statement.
 * jsonc-parser skips comments and keeps offsets, so that each problem has its line and column.
 */
export function readPaste(file: string, text: string): Paste {
  const place = placesOf(text);
  const fail = (message: string, offset = 0): Paste => ({
    statements: [],
    problems: [{ severity: 'error', message, file, ...place(offset) }],
  });
  if (text.trim() === '') return fail('is empty; paste the whole policy that the Adobe UI shows');
  if (text.length > MAX_CHARACTERS) return fail(`has ${text.length} characters; Adobe's policy has about 2,000`);
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const first = errors[0];
  if (root === undefined || first !== undefined) {
    const what = first === undefined ? 'nothing to read' : printParseErrorCode(first.error);
    return fail(`not the whole JSON (${what}); copy it again from the first { to the last }`, first?.offset ?? 0);
  }
  const nodes = statementNodes(root);
  if (nodes === undefined || nodes.length === 0) {
    return fail('has no statements; paste the policy with its "Statement" list', root.offset);
  }
  const problems: Problem[] = [];
  const statements: PastedStatement[] = [];
  for (const node of nodes) {
    const at = place(node.offset);
    const twice = duplicateKey(node);
    if (node.type !== 'object')
      problems.push({ severity: 'error', message: 'is not a statement: it must be { … }', file, ...at });
    else if (twice)
      problems.push({
        severity: 'error',
        message: `"${twice.key}" stands twice in one object`,
        file,
        ...place(twice.offset),
      });
    else statements.push({ value: valueOf(node) as Record<string, unknown>, ...at });
  }
  return { statements, problems };
}

function statementNodes(root: Node): readonly Node[] | undefined {
  if (root.type === 'array') return root.children ?? [];
  if (root.type !== 'object') return undefined;
  const list = root.children?.find((property) => property.children?.[0]?.value === 'Statement')?.children?.[1];
  if (list === undefined) return root.children?.some((p) => p.children?.[0]?.value === 'Effect') ? [root] : undefined;
  return list.type === 'array' ? (list.children ?? []) : [list];
}

/** JSON readers keep the last of two equal keys and AWS refuses them: neither is what a reviewer sees. */
function duplicateKey(node: Node): { key: string; offset: number } | undefined {
  const seen = new Set<string>();
  for (const child of node.children ?? []) {
    const key = node.type === 'object' ? (child.children?.[0]?.value as string) : undefined;
    if (key !== undefined && seen.has(key)) return { key, offset: child.offset };
    if (key !== undefined) seen.add(key);
    const below = duplicateKey(child);
    if (below !== undefined) return below;
  }
  return undefined;
}

function valueOf(node: Node): unknown {
  if (node.type === 'array') return (node.children ?? []).map(valueOf);
  if (node.type !== 'object') return node.value as unknown;
  const entries = (node.children ?? []).map((p) => [
    p.children?.[0]?.value as string,
    valueOf(p.children?.[1] as Node),
  ]);
  return Object.fromEntries(entries) as unknown;
}

function placesOf(text: string): (offset: number) => { line: number; column: number } {
  return (offset) => {
    const before = text.slice(0, offset).split('\n');
    return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  };
}
