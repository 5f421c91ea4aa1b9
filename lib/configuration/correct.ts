import { dirname, resolve } from 'node:path';
import { problemCount } from '../problems/problem-text';
import { UserError } from '../problems/user-error';
import type { Loaded } from './load';
import { loadFile } from './load-file';

/** Where cmk.yaml is looked for: filled in by bin, the only place that reads the environment. */
export interface ConfigurationSource {
  readonly directory: string;
  /** CMK_CONFIG or `--config`; default cmk.yaml. */
  readonly config?: string;
}

/** The file to read; an empty CMK_CONFIG counts as unset, as shells leave it behind. */
export const configurationPath = (source: ConfigurationSource): string => source.config || 'cmk.yaml';

/** The folder of cmk.yaml: local states and the files that it names lie relative to it. */
export const configurationFolder = (source: ConfigurationSource): string =>
  dirname(resolve(source.directory, configurationPath(source)));

/** The configuration without errors; warnings stay in `problems`. Throws a UserError with all problems otherwise. */
export function correctConfiguration(source: ConfigurationSource): Loaded {
  const path = configurationPath(source);
  const loaded = loadFile(path, source.directory);
  if (loaded.problems.some((p) => p.severity === 'error')) {
    throw new UserError(`${path} has ${problemCount(loaded.problems)}; nothing was done.`, loaded.problems);
  }
  return loaded;
}
