import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { AwsDeployment } from '../aws/fields';
import type { PolicyDocument } from '../aws/policy/document';
import type { Deployment } from '../fields/deployment';
import type { Problem } from '../problems/problem';
import { UserError } from '../problems/user-error';
import { platformOf } from '../platforms';
import type { Io, Result } from './command';
import { chosen, configuration } from './configuration';
import { problemText } from '../problems/problem-text';

export interface PolicyOptions {
  /** @default json - or text with `diff` and `against` */
  readonly format?: 'json' | 'table' | 'markdown';
  /** Compare with the deployed policy; with `paste`, compare the paste with the configuration. */
  readonly diff?: boolean;
  /** Compare with a policy in a file, as `cmk policy <id>` printed it. */
  readonly against?: string;
  /** Pretend that the vendor's statements were those of this file. */
  readonly paste?: string;
}

/** The key policy as JSON, exactly as it is deployed; or who can do what; or what would change for whom. */
export async function policy(id: string, options: PolicyOptions, io: Io): Promise<Result> {
  const [configured] = chosen(configuration(io), [id], false) as [Deployment];
  const { aws } = platformOf(configured);
  if (aws === undefined) {
    throw new UserError(`${configured.id} is on ${configured.cloud}; key policies are an AWS matter.`);
  }
  const { deployment, problems } =
    options.paste === undefined ? { deployment: configured, problems: [] } : pasted(configured, options.paste, io);
  const stderr = problems.length > 0 ? `${problemText(problems)}\n` : undefined;
  const failed = problems.some((p) => p.severity === 'error');
  const wanted = aws.keyPolicy(deployment);
  if (options.diff === true || options.against !== undefined) {
    const { differenceText } = await import('./policy-difference-text');
    const difference = await compare(configured as AwsDeployment, wanted, options, io);
    const stdout = differenceText(deployment.id, difference, options.format ?? 'table');
    return { stdout, stderr, exitCode: difference.grows || failed ? 1 : 0 };
  }
  if (options.format === undefined || options.format === 'json') {
    return { stdout: `${JSON.stringify(wanted, undefined, 2)}\n`, stderr, exitCode: failed ? 1 : 0 };
  }
  const { accessTable } = await import('../aws/policy/access-table');
  const { accessMarkdown, accessText } = await import('./access-text');
  const workload = aws.workloadPolicy?.(deployment, 'the key');
  const access = accessTable(
    wanted,
    (deployment as AwsDeployment).account,
    workload && { name: "the workload's role", policy: workload },
  );
  const stdout = options.format === 'table' ? accessText(access) : accessMarkdown(access);
  return { stdout, stderr, exitCode: failed ? 1 : 0 };
}

async function compare(d: AwsDeployment, wanted: PolicyDocument, options: PolicyOptions, io: Io) {
  const { comparePolicies } = await import('../aws/policy/difference');
  if (options.against !== undefined) {
    const from = await policyIn(options.against, io);
    return { ...comparePolicies(from, wanted, d.account), with: options.against };
  }
  if (options.paste !== undefined) {
    const { aws } = platformOf(d);
    const from = aws?.keyPolicy(d) as PolicyDocument;
    return { ...comparePolicies(from, wanted, d.account), with: 'the configuration' };
  }
  const { differenceToDeployed } = await import('../operations/policy-difference');
  const { AwsAccounts } = await import('../live/aws/accounts');
  const { bootstrapQualifier } = await import('./bootstrap-qualifier');
  io.progress(`Reading the key policy of ${d.id}`);
  const found = await differenceToDeployed(d, wanted, new AwsAccounts(bootstrapQualifier(io.directory)));
  return { ...found, with: `the deployed policy of ${found.keyArn}` };
}

/** The deployment as it would be with another paste, and what the platform finds wrong with that paste. */
function pasted(d: Deployment, file: string, io: Io): { deployment: Deployment; problems: readonly Problem[] } {
  const platform = platformOf(d);
  if (!('vendorStatements' in platform.schema.shape)) {
    throw new UserError(`${d.id}: ${platform.title} has no pasted statements; leave --paste out.`, [], 2);
  }
  const text = readText(file, io);
  const as = { ...d, vendorStatements: file } as Deployment;
  const { deployment, fieldProblems, problems } = platform.check(as, () => ({ file, text }));
  return {
    deployment,
    problems: [...problems, ...fieldProblems.map(({ severity, message }) => ({ severity, message, file }))],
  };
}

async function policyIn(file: string, io: Io): Promise<PolicyDocument> {
  const { readPolicy } = await import('../aws/policy/read');
  const found = readPolicy(readText(file, io));
  if (found === undefined) {
    throw new UserError(`${file} is not a policy as cmk policy <id> prints it: JSON with a list "Statement".`);
  }
  return found;
}

function readText(file: string, io: Io): string {
  try {
    return readFileSync(resolve(io.directory, file), 'utf8');
  } catch (e) {
    throw new UserError(`${file} can't be read (${(e as NodeJS.ErrnoException).code ?? 'unknown error'}).`);
  }
}
