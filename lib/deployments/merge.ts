export type Mapping = Readonly<Record<string, unknown>>;

export const isMapping = (value: unknown): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Objects are merged by key, lists and single values replaced. */
export function merge(defaults: Mapping, own: Mapping): Mapping {
  const merged: Record<string, unknown> = { ...defaults };
  for (const [key, value] of Object.entries(own)) {
    const fallback = merged[key];
    merged[key] = isMapping(fallback) && isMapping(value) ? merge(fallback, value) : value;
  }
  return merged;
}
