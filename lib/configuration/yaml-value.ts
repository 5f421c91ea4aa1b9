import {
  type Document,
  type Node,
  type Pair,
  type Scalar,
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
} from 'yaml';
import { preview } from '../problems/preview';

/** Something in the file that is right as YAML and not read all the same. */
export interface NodeProblem {
  readonly node: unknown;
  readonly message: string;
}

export interface Entry {
  readonly key: Scalar;
  readonly value: unknown;
}

/** The plain value of a document, and the way back from it to the nodes. */
export interface YamlValue {
  readonly value: unknown;
  readonly problems: readonly NodeProblem[];
  /** Entries of a mapping by the text of their key. */
  entries(node: unknown): ReadonlyMap<string, Entry> | undefined;
  /** What an alias stands for; any other node itself. */
  resolved(node: unknown): unknown;
}

/** Values that aliases may add: a thousand deployments with forty common tags add 80,000. More is an alias bomb. */
const MAX_ADDED = 500_000;

/** Tags that only say what a plain value is anyway. */
const PLAIN_TAGS = /^tag:yaml\.org,2002:(str|int|float|bool|null|map|seq)$/;

/**
 * Turns a document into plain objects, lists and scalars. An anchor that several aliases name becomes one shared
 * object. Keys that stand twice, that are no text, `__proto__`, merge keys and special tags are problems.
 */
export function valueOfDocument(document: Document): YamlValue {
  const builder = new Builder();
  const { value } = builder.build(document.contents);
  return {
    value,
    problems: builder.problems,
    entries: (node) => builder.mappings.get(node),
    resolved: (node) => (isAlias(node) ? builder.targets.get(node) : node),
  };
}

interface Built {
  readonly value: unknown;
  /** Values in it, those of aliases included. */
  readonly size: number;
}

class Builder {
  readonly problems: NodeProblem[] = [];
  readonly mappings = new Map<unknown, Map<string, Entry>>();
  readonly targets = new Map<unknown, unknown>();
  readonly #anchors = new Map<string, { node: Node; built?: Built }>();
  #added = 0;

  build(node: unknown): Built {
    if (isAlias(node)) return this.#alias(node.source, node);
    if (!isNode(node)) return { value: null, size: 1 };
    if (node.tag !== undefined && !PLAIN_TAGS.test(node.tag)) {
      this.#problem(node, `the tag ${preview(shortTag(node.tag))} is not read; leave it out`);
      return { value: null, size: 1 };
    }
    const anchor = node.anchor === undefined ? undefined : { node, built: undefined as Built | undefined };
    if (anchor !== undefined) this.#anchors.set(node.anchor as string, anchor);
    const built = this.#plain(node);
    if (anchor !== undefined) anchor.built = built;
    return built;
  }

  #plain(node: Node): Built {
    if (isScalar(node)) return { value: node.value, size: 1 };
    if (isMap(node)) return this.#mapping(node, node.items);
    if (!isSeq(node)) return { value: null, size: 1 };
    const items = node.items.map((item) => this.build(item));
    return { value: items.map((item) => item.value), size: items.reduce((sum, item) => sum + item.size, 1) };
  }

  #mapping(node: Node, items: readonly Pair[]): Built {
    const entries = new Map<string, Entry>();
    const value: Record<string, unknown> = {};
    let size = 1;
    for (const item of items) {
      const key = isPair(item) ? this.#key(item.key, node, entries) : undefined;
      if (key === undefined) continue;
      const built = this.build(item.value);
      entries.set(key, { key: item.key as Scalar, value: item.value });
      value[key] = built.value;
      size += built.size;
    }
    this.mappings.set(node, entries);
    return { value, size };
  }

  #key(key: unknown, mapping: Node, entries: ReadonlyMap<string, Entry>): string | undefined {
    if (!isScalar(key) || key.value === null) {
      this.#problem(isNode(key) && key.range ? key : mapping, 'a key must be text');
      return undefined;
    }
    const text = String(key.value);
    if (text === '<<' || key.source === '<<') {
      this.#problem(key, 'the merge key << is not read; put what deployments share into defaults, or write it out');
    } else if (text === '__proto__') {
      this.#problem(key, 'unknown key "__proto__"');
    } else if (entries.has(text)) {
      this.#problem(key, `the key ${preview(text)} stands twice; remove one`);
    } else {
      return text;
    }
    return undefined;
  }

  #alias(name: string, node: Node): Built {
    const anchor = this.#anchors.get(name);
    const empty = { value: null, size: 1 };
    if (anchor === undefined) {
      this.#problem(node, `there is no anchor &${preview(name, '')} before this alias`);
      return empty;
    }
    if (anchor.built === undefined) {
      this.#problem(node, `the anchor &${preview(name, '')} contains itself`);
      return empty;
    }
    this.#added += anchor.built.size;
    if (this.#added > MAX_ADDED) {
      if (this.#added !== Infinity)
        this.#problem(node, `the aliases up to here stand for more than ${MAX_ADDED} values`);
      this.#added = Infinity;
      return empty;
    }
    this.targets.set(node, anchor.node);
    return anchor.built;
  }

  #problem(node: unknown, message: string): void {
    this.problems.push({ node, message });
  }
}

const shortTag = (tag: string): string => tag.replace(/^tag:yaml\.org,2002:/, '!!');
