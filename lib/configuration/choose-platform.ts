import { nearest } from '../problems/nearest';
import { platforms } from '../platforms';
import type { Platform } from '../platforms/platform';
import type { Mapping } from './merge';
import type { Positions } from './positions';

/** The platform that a deployment names, on the cloud that it names; undefined, with a problem, when there is none. */
export function choosePlatform(id: string, own: Mapping, positions: Positions): Platform | undefined {
  const base = ['deployments', id];
  const names = [...new Set(platforms.map((p) => p.name))];
  if (!Object.hasOwn(own, 'platform')) {
    const misspelt = nearest('platform', Object.keys(own));
    const hint = misspelt === undefined ? '' : `; did you mean platform where it says ${misspelt}?`;
    positions.addMissing([...base, 'platform'], `must be one of ${names.join(', ')}${hint}`);
    return undefined;
  }
  const name = own['platform'];
  const offered = platforms.filter((p) => p.name === name);
  if (offered.length === 0) {
    positions.addValue([...base, 'platform'], `must be one of ${names.join(', ')}`, names);
    return undefined;
  }
  const clouds = offered.map((p) => p.cloud).join(' or ');
  if (!Object.hasOwn(own, 'cloud')) {
    if (offered.length === 1) return offered[0];
    positions.addMissing([...base, 'cloud'], `must be ${clouds}: ${String(name)} is offered on both`);
    return undefined;
  }
  const found = offered.find((p) => p.cloud === own['cloud']);
  if (found === undefined) positions.addValue([...base, 'cloud'], `must be ${clouds} for ${String(name)}`);
  return found;
}
