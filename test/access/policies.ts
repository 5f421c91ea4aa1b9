import type { PolicyDocument } from '../../lib/aws/policy/document';

/** The policies of one synthesized stack, taken out of its CloudFormation template. */
export interface Policies {
  readonly account: string;
  readonly region: string;
  readonly key: PolicyDocument;
  /** What the workload's role may do. */
  readonly identity: readonly PolicyDocument[];
  /** Who may assume the role that the stack makes. */
  readonly trust?: PolicyDocument;
  /** The role that the stack makes, or the one that its identity policy is for. */
  readonly roleArn?: string;
}

export const keyId = '1234abcd-12ab-34cd-56ef-1234567890ab';
export const otherKeyId = '0987dcba-09fe-87dc-65ba-ab0987654321';

export const keyArn = (p: { region: string; account: string }, id = keyId) =>
  `arn:aws:kms:${p.region}:${p.account}:key/${id}`;
