import { didYouMean } from '../config/nearest';
import { platforms } from '../platforms';
import type { Platform } from '../platforms/platform';
import { type Mapping, isMapping } from './merge';
import type { Places } from './places';

const OPTIONAL = new Map<Platform, ReadonlySet<string>>();

/** Fields that a deployment may leave out, and that `defaults` may therefore give. */
export function optionalFields(platform: Platform): ReadonlySet<string> {
  let names = OPTIONAL.get(platform);
  if (names === undefined) {
    const fields = Object.entries(platform.schema.shape);
    names = new Set(fields.filter(([, field]) => field.safeParse(undefined).success).map(([name]) => name));
    OPTIONAL.set(platform, names);
  }
  return names;
}

/** Keys of `defaults` must be optional fields of some platform; their values are checked where they are used. */
export function checkDefaults(defaults: unknown, places: Places): Mapping {
  if (defaults === undefined || defaults === null) return {};
  if (!isMapping(defaults)) {
    places.add(['defaults'], 'defaults: must be a mapping of keys to values');
    return {};
  }
  const optional = [...new Set(platforms.flatMap((p) => [...optionalFields(p)]))];
  const known = new Set(platforms.flatMap((p) => Object.keys(p.schema.shape)));
  for (const key of Object.keys(defaults)) {
    if (optional.includes(key)) continue;
    const allowed = `(allowed: ${optional.join(', ')})`;
    const message = known.has(key)
      ? `defaults: ${key} must stand in each deployment; defaults holds optional fields only ${allowed}`
      : `defaults: unknown key "${key}"${didYouMean(key, optional)} ${allowed}`;
    places.addKey(['defaults'], key, message);
  }
  return defaults;
}

/** The part of `defaults` that a platform knows. */
export function defaultsFor(platform: Platform, defaults: Mapping): Mapping {
  const optional = optionalFields(platform);
  return Object.fromEntries(Object.entries(defaults).filter(([key]) => optional.has(key)));
}
