import { nearest } from '../problems/nearest';
import { platforms } from '../platforms';
import type { Platform } from '../platforms/platform';
import type { Mapping } from './merge';
import type { Places } from './positions';

/** The platform that a deployment names, on the cloud that it names; undefined, with a problem, when there is none. */
export function choosePlatform(id: string, own: Mapping, places: Places): Platform | undefined {
  const base = ['deployments', id];
  const names = [...new Set(platforms.map((p) => p.name))];
  if (!Object.hasOwn(own, 'platform')) {
    const misspelt = nearest('platform', Object.keys(own));
    const hint = misspelt === undefined ? '' : `; did you mean platform where it says ${misspelt}?`;
    places.addMissing([...base, 'platform'], `must be one of ${names.join(', ')}${hint}`);
    return undefined;
  }
  const name = own['platform'];
  const offered = platforms.filter((p) => p.name === name);
  if (offered.length === 0) {
    places.addValue([...base, 'platform'], `must be one of ${names.join(', ')}`, names);
    return undefined;
  }
  const clouds = offered.map((p) => p.cloud).join(' or ');
  if (!Object.hasOwn(own, 'cloud')) {
    if (offered.length === 1) return offered[0];
    places.addMissing([...base, 'cloud'], `must be ${clouds}: ${String(name)} is offered on both`);
    return undefined;
  }
  const found = offered.find((p) => p.cloud === own['cloud']);
  if (found === undefined) places.addValue([...base, 'cloud'], `must be ${clouds} for ${String(name)}`);
  return found;
}
