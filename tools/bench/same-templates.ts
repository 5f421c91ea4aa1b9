import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

type Json = Readonly<Record<string, unknown>>;

/**
 * Throws unless both folders hold the same templates, but for descriptions and metadata: a floor app that makes fewer
 * statements, say, would be faster for the wrong reason. `suffix` ends the names of template files.
 */
export function assertSameTemplates(ours: string, floor: string, suffix: string): void {
  const names = (folder: string): string[] =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith(suffix))
      .sort();
  const expected = names(ours);
  if (expected.length === 0) throw new Error(`No file *${suffix} in ${ours}: nothing was synthesized`);
  if (!isDeepStrictEqual(expected, names(floor))) {
    throw new Error(
      `The floor app makes other stacks:\n${names(floor).join('\n')}\ninstead of\n${expected.join('\n')}`,
    );
  }
  for (const name of expected) {
    const difference = firstDifference(read(ours, name), read(floor, name), name);
    if (difference !== undefined) throw new Error(`The floor app makes another template: ${difference}`);
  }
}

const read = (folder: string, name: string): unknown => bare(JSON.parse(readFileSync(join(folder, name), 'utf8')));

/** Names under which CloudFormation, CDK and CDKTF keep what only people and tools read. */
const SAID_TO_PEOPLE = new Set(['Description', 'description', 'Metadata', '//']);

/** The same without descriptions and metadata. */
function bare(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bare);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !SAID_TO_PEOPLE.has(key))
      .map(([key, child]) => [key, bare(child)]),
  );
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The way to the first value that differs, and both values. */
function firstDifference(ours: unknown, floor: unknown, path: string): string | undefined {
  if (isDeepStrictEqual(ours, floor)) return undefined;
  if (isObject(ours) && isObject(floor)) {
    for (const key of new Set([...Object.keys(ours), ...Object.keys(floor)])) {
      const found = firstDifference(ours[key], floor[key], `${path} > ${key}`);
      if (found !== undefined) return found;
    }
  }
  return `${path}: ours ${JSON.stringify(ours)}, floor ${JSON.stringify(floor)}`;
}
