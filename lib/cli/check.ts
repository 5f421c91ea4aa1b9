import type { AwsDeployment } from '../aws/fields';
import type { Problem } from '../problems/problem';
import type { Loaded } from '../configuration/load';
import { loadFile } from '../configuration/load-file';
import { bootstrapQualifier } from './bootstrap-qualifier';
import type { Io, Result } from './command';
import { configPath } from './configuration';
import { problemCount, problemText } from '../problems/problem-text';

export interface CheckOptions {
  readonly format: 'text' | 'json';
  /** Whether the configuration is also compared with what is deployed. */
  readonly deployed?: boolean;
}

/** A pipeline wants all of a real file's problems; a megabyte of nonsense has half a million. */
const MAX_JSON = 1000;

/** Configuration errors and warnings; no cloud unless `deployed`. Exit code 1 with errors. */
export async function check(options: CheckOptions, io: Io): Promise<Result> {
  const path = configPath(io);
  const loaded = loadFile(path, io.directory);
  const problems = [...loaded.problems, ...(options.deployed === true ? await compare(loaded, io) : [])];
  const failed = problems.some((p) => p.severity === 'error');
  const exitCode = failed ? 1 : 0;
  if (options.format === 'json') {
    const more = Math.max(0, problems.length - MAX_JSON);
    const result = { problems: problems.slice(0, MAX_JSON), ...(more === 0 ? {} : { more }) };
    return { stdout: `${JSON.stringify(result, undefined, 2)}\n`, exitCode };
  }
  const { length } = loaded.deployments;
  const lines = problems.length === 0 ? '' : `${problemText(problems)}\n\n`;
  const good = failed ? '' : `${length} deployment${length === 1 ? '' : 's'}, `;
  return { stdout: `${lines}${path}: ${good}${problemCount(problems)}\n`, exitCode };
}

async function compare(loaded: Loaded, io: Io): Promise<Problem[]> {
  const aws = loaded.deployments.filter((d): d is AwsDeployment => d.cloud === 'aws');
  const { deployedChanges } = await import('../operations/deployed-changes');
  const { AwsAccounts } = await import('../live/aws/accounts');
  io.progress('Comparing with the stacks of every account and Region in the configuration');
  const { fieldProblems, problems } = await deployedChanges(aws, new AwsAccounts(bootstrapQualifier(io.directory)));
  return [...fieldProblems.map(({ id, fieldProblem }) => loaded.locate(id, fieldProblem)), ...problems];
}
