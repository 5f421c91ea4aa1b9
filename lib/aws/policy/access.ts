import type { PolicyDocument } from './document';
import type { Grant } from './grants';

/**
 * The role that a stack makes: it has no name before it is deployed, and another one when it is replaced. Whoever reads
 * what is deployed writes this in place of the role that is a resource of the stack.
 */
export const WORKLOAD_ROLE = "the workload's role";

/** Everything that gives access to one key, as configured, as deployed, or as it is live. */
export interface AwsAccess {
  readonly keyPolicy: PolicyDocument;
  readonly iamPolicies: readonly IamPolicy[];
  readonly trustPolicies: readonly TrustPolicy[];
  /** Absent where they were not read. */
  readonly grants?: readonly Grant[];
}

/** A role, user or group: its ARN, `role/<name>`, `user/<name>` or `group/<name>` of the key's account, or WORKLOAD_ROLE. */
export type Holder = string;

export interface IamPolicy {
  /** For people; policies that say the same under other names are no difference. */
  readonly name: string;
  readonly attachedTo: readonly Holder[];
  readonly policy: PolicyDocument;
}

/** Who may become a role. */
export interface TrustPolicy {
  readonly role: Holder;
  readonly policy: PolicyDocument;
}

/** One name for one holder: within an account a name is unique, whatever the path before it. */
export function holderName(holder: Holder, account: string): Holder {
  const [, arnAccount, arnName] = /^arn:[a-z-]+:iam::(\d{12}):(.+)$/.exec(holder) ?? [];
  if (arnAccount !== undefined && arnAccount !== account) return holder;
  const [, kind, name] = /^(role|user|group)\/(?:.*\/)?([^/]+)$/.exec(arnName ?? holder) ?? [];
  return kind === undefined ? holder : `${kind}/${String(name)}`;
}
