import { type ParseError, type Node, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Problem } from '../../problems/problem';
import { type Fault, pasteFault } from './paste-text';

/** The elements of Adobe's statements. */
export const ELEMENTS: readonly string[] = ['Sid', 'Effect', 'Principal', 'Action', 'Resource', 'Condition'];

/** One statement of the paste, and where it stands. It has Effect and Principal, of whatever kind. */
export interface PastedStatement {
  readonly value: Readonly<Record<string, unknown>>;
  readonly line: number;
  readonly column: number;
}

export interface Paste {
  /** Empty where there is a problem. */
  readonly statements: readonly PastedStatement[];
  readonly problems: readonly Problem[];
}

/** A key policy of 32,768 bytes has room for fewer than 60 of Adobe's. */
const MAX_STATEMENTS = 100;

/**
 * Reads what the Adobe UI prints: JSON with `//` comments; a whole policy, a list of statements, or one statement.
 * jsonc-parser skips comments and keeps offsets, so that a problem has its line and column. A file that is no such
 * thing may be anybody's secret, named by mistake: its problem quotes nothing of it.
 */
export function readPaste(file: string, text: string): Paste {
  // A byte order mark, as Windows writes it, is no part of the text; a space in its place keeps the offsets.
  const readable = text.replace(/^\ufeff/, ' ');
  const found = statementsOf(readable);
  if ('message' in found) {
    const { message, offset } = found;
    return { statements: [], problems: [{ severity: 'error', message, file, ...place(readable, offset) }] };
  }
  const statements = found.map((node) => ({
    value: valueOf(node) as Record<string, unknown>,
    ...place(readable, node.offset),
  }));
  return { statements, problems: [] };
}

/** The statements, or the first thing that shows that they are none. */
function statementsOf(text: string): readonly Node[] | Fault {
  const fault = pasteFault(text);
  if (fault !== undefined) return fault;
  const errors: ParseError[] = [];
  // Only a text with an error has no root.
  const root = parseTree(text, errors, { allowTrailingComma: true }) as Node;
  const [first] = errors;
  if (first !== undefined) {
    const message = `not the whole JSON (${printParseErrorCode(first.error)}); copy it again from the first { to the last }`;
    return { offset: first.offset, message };
  }
  const nodes = statementNodes(root);
  if (nodes === undefined || nodes.length === 0) {
    return { offset: root.offset, message: 'has no statements; paste the policy with its "Statement" list' };
  }
  if (nodes.length > MAX_STATEMENTS) {
    return { offset: root.offset, message: `has ${nodes.length} statements; Adobe's page shows 4` };
  }
  const other = nodes.find((node) => node.type !== 'object');
  if (other !== undefined) return { offset: other.offset, message: 'is not a statement: it must be { … }' };
  const key = keyFault(root);
  if (key !== undefined) return key;
  const foreign = nodes.find((node) => ['Effect', 'Principal'].some((name) => property(node, name) === undefined));
  if (foreign === undefined) return nodes;
  return { offset: foreign.offset, message: 'is not a statement of a key policy: it must have Effect and Principal' };
}

function statementNodes(root: Node): readonly Node[] | undefined {
  if (root.type === 'array') return root.children;
  const list = property(root, 'Statement');
  if (list === undefined) return property(root, 'Effect') === undefined ? undefined : [root];
  return list.type === 'array' ? list.children : [list];
}

/** The value of a key of an object; a text or a number has none. */
const property = (node: Node, name: string): Node | undefined =>
  node.children?.find((p) => p.children?.[0]?.value === name)?.children?.[1];

/**
 * JSON readers keep the last of two equal keys and AWS refuses them: neither is what a reviewer sees. And `__proto__`
 * is lost on the way through many a library.
 */
function keyFault(node: Node): Fault | undefined {
  const seen = new Set<string>();
  for (const child of node.children ?? []) {
    const key = node.type === 'object' ? (child.children?.[0]?.value as string) : undefined;
    const { offset } = child;
    if (key === '__proto__') return { offset, message: 'is a key that no policy has' };
    if (key !== undefined && seen.has(key)) {
      return { offset, message: `${ELEMENTS.includes(key) ? `"${key}"` : 'this key'} stands twice in one object` };
    }
    if (key !== undefined) seen.add(key);
    const below = keyFault(child);
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

function place(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}
