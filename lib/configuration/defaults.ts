import * as z from 'zod';
import { didYouMean } from '../problems/nearest';
import { preview } from '../problems/preview';
import { platforms } from '../platforms';
import type { Platform } from '../platforms/platform';
import { unwrap } from './known-keys';
import { type Mapping, isMapping } from './merge';
import type { Positions } from './positions';

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
export function checkDefaults(defaults: unknown, positions: Positions): Mapping {
  if (defaults === undefined || defaults === null) return {};
  if (!isMapping(defaults)) {
    positions.addValue(['defaults'], 'must be a mapping of keys to values');
    return {};
  }
  const optional = [...new Set(platforms.flatMap((p) => [...optionalFields(p)]))];
  const known = new Set(platforms.flatMap((p) => ['platform', 'cloud', ...Object.keys(p.schema.shape)]));
  for (const key of Object.keys(defaults)) {
    if (optional.includes(key)) continue;
    const allowed = `(allowed: ${optional.join(', ')})`;
    const message = known.has(key)
      ? `defaults: ${key} must stand in each deployment; defaults holds optional fields only ${allowed}`
      : `defaults: unknown key ${preview(key)}${didYouMean(key, optional)} ${allowed}`;
    positions.addKey(['defaults'], key, message);
  }
  return defaults;
}

/** The part of `defaults` that a platform knows and the deployment, `own`, does not replace. */
export function defaultsFor(platform: Platform, defaults: Mapping, own: Mapping): Mapping {
  const optional = optionalFields(platform);
  const replaced = replacedFields(platform, own);
  return Object.fromEntries(Object.entries(defaults).filter(([key]) => optional.has(key) && !replaced.includes(key)));
}

/** Fields of a deployment that nothing of `defaults` goes into: of two types merged by key neither would be left. */
export const replacedFields = (platform: Platform, own: Mapping): string[] =>
  Object.keys(own).filter((key) => unwrap(platform.schema.shape[key]) instanceof z.ZodDiscriminatedUnion);

/** A default that no deployment takes is never checked: it is a misunderstanding, or waits for a deployment to come. */
export function warnUnusedDefaults(defaults: Mapping, used: ReadonlySet<Platform>, positions: Positions): void {
  for (const key of Object.keys(defaults)) {
    const takers = platforms.filter((p) => optionalFields(p).has(key));
    if (takers.length === 0 || takers.some((p) => used.has(p))) continue;
    const names = [...new Set(takers.map((p) => p.name))].join(', ');
    positions.addKey(['defaults'], key, `defaults.${key}: no deployment here takes it (it is for ${names})`, 'warning');
  }
}
