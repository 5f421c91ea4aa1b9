import { resolve } from 'node:path';
import type { AccessTable } from '../aws/policy/access-table';
import type { AccessGrowth } from '../fields/access-change';
import type { PolicyDocument } from '../aws/policy/document';
import type { AwsDeployment } from '../aws/fields';
import type { Deployment } from '../fields/deployment';
import { platformOf } from '../platforms';
import type { AwsPolicies } from '../platforms/platform';
import { requireNamedFile } from '../problems/named-file';
import type { Problem } from '../problems/problem';
import { UserError } from '../problems/user-error';
import type { Session } from './session';

export interface PolicyOptions {
  /** Who can do what, in place of the policy itself. @default false */
  readonly access?: boolean;
  /** Compare with the deployed policy; with `paste`, compare the paste with the configuration. */
  readonly diff?: boolean;
  /** Compare with a policy in a file, as `cmk policy <id>` printed it. */
  readonly against?: string;
  /** Pretend that the vendor's statements were those of this file. */
  readonly paste?: string;
}

/** `problems` are those of a paste. */
export type PolicyResult = { readonly problems: readonly Problem[] } & (
  | { readonly kind: 'policy'; readonly policy: PolicyDocument }
  | { readonly kind: 'access'; readonly access: AccessTable }
  | {
      readonly kind: 'difference';
      readonly difference: AccessGrowth;
      readonly with: string;
      readonly keyArn?: string;
    }
);

/** The key policy exactly as it is deployed; or who can do what; or what would change for whom. */
export async function policy(session: Session, d: Deployment, options: PolicyOptions = {}): Promise<PolicyResult> {
  const { aws } = platformOf(d);
  if (aws === undefined) throw new UserError(`${d.id} is on ${d.cloud}; key policies are an AWS matter.`);
  const { deployment, problems } =
    options.paste === undefined ? { deployment: d, problems: [] } : pasted(session, d, options.paste);
  const wanted = aws.keyPolicy(deployment);
  if (options.diff === true || options.against !== undefined) {
    return { kind: 'difference', problems, ...(await compare(session, d as AwsDeployment, aws, wanted, options)) };
  }
  if (options.access !== true) return { kind: 'policy', problems, policy: wanted };
  const { accessTable } = await import('../aws/policy/access-table');
  const workload = aws.workloadPolicy?.(deployment, 'the key');
  const { account } = deployment as AwsDeployment;
  const named = workload && { name: "the workload's role", policy: workload };
  return { kind: 'access', problems, access: accessTable(wanted, account, named) };
}

async function compare(
  session: Session,
  d: AwsDeployment,
  aws: AwsPolicies,
  wanted: PolicyDocument,
  options: PolicyOptions,
): Promise<{ difference: AccessGrowth; with: string; keyArn?: string }> {
  const { comparePolicies } = await import('../aws/policy/difference');
  if (options.against !== undefined) {
    const from = await policyIn(session, options.against);
    return { difference: comparePolicies(from, wanted, d.account), with: options.against };
  }
  if (options.paste !== undefined) {
    return { difference: comparePolicies(aws.keyPolicy(d), wanted, d.account), with: 'the configuration' };
  }
  const { deployedPolicy } = await import('./deployed-policy');
  session.progress(`Reading the key policy of ${d.id}`);
  const { keyArn, source, policy: deployed } = await deployedPolicy(session, d);
  return { difference: comparePolicies(deployed, wanted, d.account, keyArn), with: source, keyArn };
}

/** The deployment as it would be with another paste, and what the platform finds wrong with that paste. */
function pasted(
  session: Session,
  d: Deployment,
  file: string,
): { deployment: Deployment; problems: readonly Problem[] } {
  const platform = platformOf(d);
  if (!('vendorStatements' in platform.schema.shape)) {
    throw new UserError(`${d.id}: ${platform.title} has no pasted statements; leave --paste out.`, [], 2);
  }
  const { text } = requireNamedFile(resolve(session.directory, file), file);
  const as = { ...d, vendorStatements: file } as Deployment;
  const { deployment, fieldProblems, problems } = platform.check(as, () => ({ file, text }));
  return {
    deployment,
    problems: [...problems, ...fieldProblems.map(({ severity, message }) => ({ severity, message, file }))],
  };
}

async function policyIn(session: Session, file: string): Promise<PolicyDocument> {
  const { readPolicy } = await import('../aws/policy/read');
  const found = readPolicy(requireNamedFile(resolve(session.directory, file), file).text);
  if (found === undefined) {
    throw new UserError(`${file} is not a policy as cmk policy <id> prints it: JSON with a list "Statement".`);
  }
  return found;
}
