import { type Document, LineCounter, type Node, isMap, isNode, isPair, isScalar, parseDocument } from 'yaml';
import type { Path, Problem } from '../config/problem';

/** A YAML file that knows where each of its values stands. */
export interface YamlFile {
  readonly file: string;
  readonly problems: readonly Problem[];
  /** undefined when the file could not be read as YAML. */
  readonly value: unknown;
  /** Line and column of the value at a path, or of its nearest parent; of the key itself with `key`. */
  position(path: Path, key?: string): { line: number; column: number };
  has(path: Path): boolean;
  /** The text as written, e.g. `012345678901` for an unquoted number. */
  source(path: Path): string | undefined;
}

/** An anchor may be used this often: more is an alias bomb. */
const MAX_ALIASES = 200;

export function readYaml(file: string, text: string): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const problems: Problem[] = document.errors.map((e) => ({
    severity: 'error',
    message: `not YAML: ${e.message}`,
    file,
    ...at(e.pos[0]),
  }));
  let value: unknown;
  if (problems.length === 0) {
    try {
      value = document.toJS({ maxAliasCount: MAX_ALIASES });
    } catch (e) {
      problems.push({ severity: 'error', message: `not readable: ${(e as Error).message}`, file, line: 1, column: 1 });
    }
  }
  return {
    file,
    problems,
    value,
    has: (path) => document.hasIn(path),
    source: (path) => {
      const node = nodeAt(document, path);
      return isScalar(node) ? (node.source ?? String(node.value)) : undefined;
    },
    position: (path, key) => {
      for (let length = path.length; length >= 0; length--) {
        const node = length === 0 ? document.contents : nodeAt(document, path.slice(0, length));
        if (key !== undefined && length === path.length) {
          const keyNode = keyOf(node, key);
          if (keyNode?.range) return at(keyNode.range[0]);
        }
        // A mapping begins at its first key; its own key is the better place to look.
        if (length > 0 && isMap(node)) {
          const parent = length === 1 ? document.contents : nodeAt(document, path.slice(0, length - 1));
          const keyNode = keyOf(parent, String(path[length - 1]));
          if (keyNode?.range) return at(keyNode.range[0]);
        }
        if (isNode(node) && node.range) return at(node.range[0]);
      }
      return { line: 1, column: 1 };
    },
  };
}

const nodeAt = (document: Document, path: Path): unknown => document.getIn(path, true);

function keyOf(node: unknown, key: string): Node | undefined {
  if (!isMap(node)) return undefined;
  const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === key);
  return pair !== undefined && isNode(pair.key) ? pair.key : undefined;
}
