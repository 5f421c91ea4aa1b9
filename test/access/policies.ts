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
  /** Of the key in the template; absent where there is no stack. */
  readonly properties?: Readonly<Record<string, unknown>>;
}

export const keyId = '1234abcd-12ab-34cd-56ef-1234567890ab';
export const otherKeyId = '0987dcba-09fe-87dc-65ba-ab0987654321';

/** Told here once more, so that a mistake of the product does not repeat itself in what judges it. */
export function partitionIn(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

export const keyArn = (p: { region: string; account: string }, id = keyId) =>
  `arn:${partitionIn(p.region)}:kms:${p.region}:${p.account}:key/${id}`;
