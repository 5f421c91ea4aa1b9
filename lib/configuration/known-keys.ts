import * as z from 'zod';
import type { Path } from '../problems/problem';
import { isMapping } from './merge';

/** The schema below optional, default and similar wrappers. */
export function unwrap(schema: unknown): unknown {
  let inner = schema;
  while (
    inner instanceof z.ZodOptional ||
    inner instanceof z.ZodDefault ||
    inner instanceof z.ZodPrefault ||
    inner instanceof z.ZodNullable
  ) {
    inner = inner.unwrap();
  }
  return inner;
}

/** Keys that the object at `path` may have; `value` chooses the branch of a discriminated union. */
export function knownKeys(schema: unknown, path: Path, value: unknown): string[] {
  const inner = unwrap(schema);
  if (inner instanceof z.ZodDiscriminatedUnion) {
    const options = inner.options.filter((option) => {
      const type = option instanceof z.ZodObject ? (option.shape['type'] as unknown) : undefined;
      return type instanceof z.ZodLiteral && isMapping(value) && type.values.has(value['type'] as string);
    });
    return options.flatMap((option) => knownKeys(option, path, value));
  }
  const [head, ...rest] = path;
  if (inner instanceof z.ZodObject) {
    if (head === undefined) return Object.keys(inner.shape);
    return knownKeys(inner.shape[head as string], rest, isMapping(value) ? value[String(head)] : undefined);
  }
  if (inner instanceof z.ZodArray && head !== undefined) {
    return knownKeys(inner.element, rest, Array.isArray(value) ? (value as unknown[])[Number(head)] : undefined);
  }
  return [];
}
