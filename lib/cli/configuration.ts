import { UserError } from '../problems/user-error';
import type { Deployment } from '../fields/deployment';
import { loadFile } from '../configuration/load-file';
import type { Loaded } from '../configuration/load';
import { didYouMean } from '../problems/nearest';
import { problemCount } from '../problems/problem-text';

/** Where the program runs: filled in by bin, the only place that reads the environment. */
export interface Place {
  readonly directory: string;
  /** CMK_CONFIG or `--config`; default cmk.yaml. */
  readonly config?: string;
}

/** The file to read; an empty CMK_CONFIG counts as unset, as shells leave it behind. */
export const configPath = (place: Place): string => place.config || 'cmk.yaml';

/** The configuration without errors; warnings stay in `problems`. Throws a UserError with all problems otherwise. */
export function configuration(place: Place): Loaded {
  const path = configPath(place);
  const loaded = loadFile(path, place.directory);
  if (loaded.problems.some((p) => p.severity === 'error')) {
    throw new UserError(`${path} has ${problemCount(loaded.problems)}; nothing was done.`, loaded.problems);
  }
  return loaded;
}

/** The deployments with these ids, in the order given; all of them with `all`. */
export function chosen(loaded: Loaded, ids: readonly string[], all: boolean): readonly Deployment[] {
  if (all) return loaded.deployments;
  const known = loaded.deployments.map((d) => d.id);
  if (ids.length === 0) {
    throw new UserError(`Name a deployment (${known.slice(0, 20).join(', ')}), or say --all.`, [], 2);
  }
  const named = ids.map((id) => {
    const found = loaded.deployments.find((d) => d.id === id || d.stackName === id);
    if (found === undefined) {
      throw new UserError(
        `There is no deployment ${id}${didYouMean(id, known)} (known: ${known.slice(0, 20).join(', ')})`,
      );
    }
    return found;
  });
  return [...new Set(named)];
}
