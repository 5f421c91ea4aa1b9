import type { AccessTable } from '../aws/policy/access-table';
import type { PolicyDocument } from '../aws/policy/document';
import type { AwsDeployment } from '../aws/fields';
import type { AzureDeployment } from '../azure/fields';
import type { Deployment } from '../fields/deployment';
import { platformOf } from '../platforms';
import type { AwsPolicies } from '../platforms/platform';
import type { Problem } from '../problems/problem';
import { UserError } from '../problems/user-error';
import { type AccessComparison, type ComparisonOptions, compares } from './access-comparison';
import { textOf } from './named-text';
import type { Session } from './session';

export interface PolicyOptions extends ComparisonOptions {
  /** Who can do what, in place of the policy itself. @default false */
  readonly access?: boolean;
  /** All that gives access, in place of the key policy alone. @default false */
  readonly whole?: boolean;
  /** Pretend that the vendor's statements were those of this file; with `diff`, compare them with the configuration. */
  readonly paste?: string;
}

/** `problems` are those of a paste. */
export type PolicyResult = { readonly problems: readonly Problem[] } & (
  | { readonly kind: 'policy'; readonly policy: PolicyDocument }
  /** IAM and trust policies too; or policies and network of a vault. */
  | { readonly kind: 'whole'; readonly access: object }
  | { readonly kind: 'access'; readonly access: AccessTable }
  | AccessComparison
);

/** The access exactly as it is deployed; or who can do what; or what would change for whom; or what has changed. */
export async function policy(session: Session, d: Deployment, options: PolicyOptions = {}): Promise<PolicyResult> {
  if (d.cloud === 'azure') return policyOnAzure(session, d as AzureDeployment, options);
  return policyOnAws(session, d as AwsDeployment, options);
}

async function policyOnAws(session: Session, d: AwsDeployment, options: PolicyOptions): Promise<PolicyResult> {
  const { deployment, problems } =
    options.paste === undefined ? { deployment: d, problems: [] } : pasted(session, d, options.paste);
  if (compares(options)) {
    const { compareAwsAccess } = await import('./compare-aws-access');
    const found: Problem[] = [...problems];
    const warn = (file: string, message: string) => found.push({ severity: 'warning', file, message });
    const both = options.paste === undefined ? { warn } : { warn, pasted: deployment };
    return { ...(await compareAwsAccess(session, d, { ...options, ...both })), problems: found };
  }
  if (options.whole === true) {
    const { wholeAwsAccess } = await import('./compare-aws-access');
    return { kind: 'whole', problems, access: wholeAwsAccess(deployment) };
  }
  const platform = platformOf(d);
  if (options.access !== true) {
    return { kind: 'policy', problems, policy: (platform.aws as AwsPolicies).keyPolicy(deployment) };
  }
  const { awsAccessTable } = await import('../platforms/aws-access');
  return { kind: 'access', problems, access: awsAccessTable(platform, deployment) };
}

async function policyOnAzure(session: Session, d: AzureDeployment, options: PolicyOptions): Promise<PolicyResult> {
  const { compareVaultAccess, wholeVaultAccess } = await import('./compare-vault-access');
  if (options.paste !== undefined) throw noPaste(d);
  if (compares(options)) return { problems: [], ...(await compareVaultAccess(session, d, options)) };
  if (options.whole === true) return { problems: [], kind: 'whole', access: wholeVaultAccess(d) };
  throw new UserError(
    `${d.id} is on azure; key policies are an AWS matter. Its access policies and network: cmk policy ${d.id} --whole.`,
  );
}

const noPaste = (d: Deployment): UserError =>
  new UserError(`${d.id}: ${platformOf(d).title} has no pasted statements; leave --paste out.`, [], 2);

/** The deployment as it would be with another paste, and what the platform finds wrong with that paste. */
function pasted(
  session: Session,
  d: AwsDeployment,
  file: string,
): { deployment: AwsDeployment; problems: readonly Problem[] } {
  const platform = platformOf(d);
  if (!('vendorStatements' in platform.schema.shape)) throw noPaste(d);
  const text = textOf(session, file);
  const as = { ...d, vendorStatements: file } as Deployment;
  const { deployment, fieldProblems, problems } = platform.check(as, () => ({ file, text }));
  return {
    deployment: deployment as AwsDeployment,
    problems: [...problems, ...fieldProblems.map(({ severity, message }) => ({ severity, message, file }))],
  };
}
