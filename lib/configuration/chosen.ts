import type { Deployment } from '../fields/deployment';
import { didYouMean } from '../problems/nearest';
import { UserError } from '../problems/user-error';
import type { Loaded } from './load';

/** The deployments with these ids (or stack names), each once, in the order given; all of them with `all`. */
export function chosen(loaded: Loaded, ids: readonly string[], all: boolean): readonly Deployment[] {
  if (all) return loaded.deployments;
  const known = loaded.deployments.map((d) => d.id);
  if (ids.length === 0) {
    throw new UserError(`Name a deployment (${known.slice(0, 20).join(', ')}), or say --all.`, [], 2);
  }
  return [...new Set(ids.map((id) => named(loaded, id)))];
}

/** The deployment with this id or stack name; throws a UserError that says which there are, and the nearest. */
export function named(loaded: Loaded, id: string): Deployment {
  const found = loaded.deployments.find((d) => d.id === id || d.stackName === id);
  if (found !== undefined) return found;
  const known = loaded.deployments.map((d) => d.id);
  throw new UserError(`There is no deployment ${id}${didYouMean(id, known)} (known: ${known.slice(0, 20).join(', ')})`);
}
