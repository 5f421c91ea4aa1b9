import type { Io, Result } from './command';
import { loadFile } from '../deployments/load-file';
import { problemCount, problemText } from './problem-text';

export interface CheckOptions {
  readonly format: 'text' | 'json';
}

/** Configuration errors and warnings; no cloud. Exit code 1 with errors. */
export function check(options: CheckOptions, io: Io): Result {
  const path = io.config ?? 'cmk.yaml';
  const { problems, deployments } = loadFile(path, io.directory);
  const failed = problems.some((p) => p.severity === 'error');
  if (options.format === 'json') {
    return { stdout: `${JSON.stringify({ problems }, undefined, 2)}\n`, exitCode: failed ? 1 : 0 };
  }
  const count = problemCount(problems);
  const lines = problems.length === 0 ? '' : `${problemText(problems)}\n\n`;
  const good = `${deployments.length} deployment${deployments.length === 1 ? '' : 's'}`;
  return { stdout: `${lines}${path}: ${failed ? count : `${good}, ${count}`}\n`, exitCode: failed ? 1 : 0 };
}
