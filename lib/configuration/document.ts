import { LineCounter, type YAMLError, isMap, isNode, isScalar, isSeq, parseDocument } from 'yaml';
import { preview } from '../problems/preview';
import type { Path, Problem } from '../problems/problem';
import { MAX_DEPTH, tooDeepAt } from './yaml-depth';
import { type YamlValue, valueOfDocument } from './yaml-value';

/** A YAML file that knows where each of its values stands. */
export interface YamlFile {
  readonly file: string;
  readonly problems: readonly Problem[];
  /** undefined when the file could not be read as YAML. */
  readonly value: unknown;
  /** Line and column of the value at a path, or of its nearest parent; of the key itself with `key`. */
  position(path: Path, key?: string): { line: number; column: number };
  /** Whether mappings of the file lead to this path; aliases are followed. */
  has(path: Path): boolean;
  /**
   * Whether `defaults` may give the value at this path: as far along it as the file goes, all are mappings. For
   * `deployments.a.key.rotationDays` that is so where `a` has no `key`, or a `key` without rotationDays; not where the
   * file says `key: 5`.
   */
  open(path: Path): boolean;
  /** The value as written: text in double quotes, `012345678901` for an unquoted number, `a list`. undefined where there is none. */
  source(path: Path): string | undefined;
}

/** Syntax errors come in cascades: the later ones explain nothing. */
const MAX_SYNTAX_ERRORS = 1000;

type Position = { line: number; column: number };

export function readYaml(file: string, text: string): YamlFile {
  const lines = new LineCounter();
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(Math.min(offset, Math.max(text.length - 1, 0)));
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  // Told here and not by the parser, which loses lines in some broken files.
  addLines(lines, text);
  const unreadable = unreadableAt(text);
  if (unreadable !== undefined) {
    return nothing(file, [{ severity: 'error', message: unreadable.message, file, ...at(unreadable.offset) }]);
  }
  const document = withoutStackTraces(() =>
    parseDocument(text, { prettyErrors: false, uniqueKeys: false, logLevel: 'error' }),
  );
  const syntax = [...document.errors, ...document.warnings]
    .filter((e, i) => i === 0 || !e.message.includes('flow-error-end')) // a mark of the parser, no text of the file
    .slice(0, MAX_SYNTAX_ERRORS);
  if (syntax.length > 0) {
    return nothing(
      file,
      syntax.map((e) => ({ severity: 'error', message: syntaxText(e), file, ...at(e.pos[0]) })),
    );
  }
  const value = valueOfDocument(document);
  const start = (node: unknown): Position | undefined => (isNode(node) && node.range ? at(node.range[0]) : undefined);
  if (value.problems.length > 0) {
    return nothing(
      file,
      value.problems.map(({ node, message }) => ({
        severity: 'error',
        message,
        file,
        ...(start(node) ?? { line: 1, column: 1 }),
      })),
    );
  }
  return { file, problems: [], value: value.value, ...finder(document.contents, value, start) };
}

const nothing = (file: string, problems: readonly Problem[]): YamlFile => ({
  file,
  problems,
  value: undefined,
  position: () => ({ line: 1, column: 1 }),
  has: () => false,
  open: () => false,
  source: () => undefined,
});

/** The way from paths to positions. */
function finder(
  contents: unknown,
  yaml: YamlValue,
  start: (node: unknown) => Position | undefined,
): Pick<YamlFile, 'position' | 'has' | 'open' | 'source'> {
  const child = (node: unknown, step: string | number): unknown => {
    const inner = yaml.resolved(node);
    if (isSeq(inner)) return inner.items[Number(step)];
    return yaml.entries(inner)?.get(String(step))?.value;
  };
  const nodeAt = (path: Path): unknown => path.reduce<unknown>(child, contents);
  const exists = (path: Path): boolean => {
    const last = path.at(-1);
    if (last === undefined) return true;
    const parent = yaml.resolved(nodeAt(path.slice(0, -1)));
    return isSeq(parent) ? Number(last) < parent.items.length : yaml.entries(parent)?.has(String(last)) === true;
  };
  const keyAt = (path: Path, key: string) => start(yaml.entries(nodeAt(path))?.get(key)?.key);
  return {
    has: exists,
    open: (path) => {
      for (let length = 0; length < path.length; length++) {
        const parent = path.slice(0, length);
        if (!isMap(yaml.resolved(nodeAt(parent)))) return !exists(parent);
      }
      return true;
    },
    source: (path) => {
      const node = yaml.resolved(nodeAt(path));
      if (isMap(node)) return 'a mapping';
      if (isSeq(node)) return 'a list';
      if (!isScalar(node)) return undefined;
      if (typeof node.value === 'string') return preview(node.value);
      return node.value === null ? '' : preview(node.source ?? String(node.value), '');
    },
    position: (path, key) => {
      if (key !== undefined) {
        const place = keyAt(path, key);
        if (place !== undefined) return place;
      }
      for (let length = path.length; length > 0; length--) {
        const node = nodeAt(path.slice(0, length));
        // A mapping begins at its first key; its own key is the better place to look.
        const ownKey = isMap(node) ? keyAt(path.slice(0, length - 1), String(path[length - 1])) : undefined;
        const place = ownKey ?? start(node);
        if (place !== undefined) return place;
      }
      return start(contents) ?? { line: 1, column: 1 };
    },
  };
}

function unreadableAt(text: string): { offset: number; message: string } | undefined {
  const notText = text.search(/[\0\uFFFD]/);
  if (notText >= 0) return { offset: notText, message: 'has a character that is not UTF-8; save the file as UTF-8' };
  const offset = tooDeepAt(text);
  return offset === undefined ? undefined : { offset, message: `nests more than ${MAX_DEPTH} levels deep` };
}

function syntaxText(e: YAMLError): string {
  switch (e.code) {
    case 'TAB_AS_INDENT':
      return 'not YAML: a tab stands where spaces must; indent with spaces';
    case 'MULTIPLE_DOCS':
      return 'not YAML: a second document begins here (---); keep one';
    default:
      return `not YAML: ${preview(e.message, '', 200)}`;
  }
}

function addLines(lines: LineCounter, text: string): void {
  for (let offset = 0; offset >= 0; offset = text.indexOf('\n', offset) + 1 || -1) lines.addNewLine(offset);
}

/** Half a million errors, each with its stack trace, would take ten seconds. */
function withoutStackTraces<T>(run: () => T): T {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return run();
  } finally {
    Error.stackTraceLimit = limit;
  }
}
