export type Mapping = Readonly<Record<string, unknown>>;

export const isMapping = (value: unknown): value is Mapping =>
  typeof value === 'object' &&
  value !== null &&
  (Object.getPrototypeOf(value) === Object.prototype || Object.getPrototypeOf(value) === null);

/** Objects are merged by key, lists and single values replaced. */
export function merge(defaults: Mapping, own: Mapping): Mapping {
  const merged = new Map(Object.entries(defaults));
  for (const [key, value] of Object.entries(own)) {
    const fallback = merged.get(key);
    merged.set(key, isMapping(fallback) && isMapping(value) ? merge(fallback, value) : value);
  }
  return Object.fromEntries(merged);
}
