import { RemovalPolicy, Token } from 'aws-cdk-lib';
import { CfnAlias, CfnKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { PolicyDocument } from '../policy/document';
import { MAX_POLICY_BYTES, policyBytes } from '../policy/size';

export interface CustomerManagedKeyProps {
  /** Without `alias/`. */
  readonly alias: string;
  /** The whole key policy: nothing is added to it. */
  readonly policy: PolicyDocument;
  readonly description: string;
  readonly rotationDays: number;
  readonly deletionWindowDays: number;
  readonly tags: Readonly<Record<string, string>>;
  /** @default false - a single-Region key. It can't be changed later. */
  readonly multiRegion?: boolean;
}

/**
 * A symmetric KMS key (ENCRYPT_DECRYPT, key material made by KMS) with its alias. Both outlive their stack, but for a
 * failed first deployment, which leaves nothing behind. The logical ids `Key` and `Alias` are part of a key's identity:
 * another id would be another key.
 */
export class CustomerManagedKey extends Construct {
  readonly arn: string;
  readonly id: string;
  readonly aliasName: string;

  constructor(scope: Construct, id: string, props: CustomerManagedKeyProps) {
    super(scope, id);
    const size = policyBytes(props.policy);
    if (!Token.isUnresolved(props.policy) && size > MAX_POLICY_BYTES) {
      throw new Error(`The key policy has ${size} bytes; KMS takes at most ${MAX_POLICY_BYTES}`);
    }
    const key = new CfnKey(this, 'Key', {
      description: props.description,
      enabled: true,
      enableKeyRotation: true,
      rotationPeriodInDays: props.rotationDays,
      pendingWindowInDays: props.deletionWindowDays,
      keyPolicy: props.policy,
      keySpec: 'SYMMETRIC_DEFAULT',
      keyUsage: 'ENCRYPT_DECRYPT',
      multiRegion: props.multiRegion ?? false,
      origin: 'AWS_KMS',
      tags: Object.entries(props.tags).map(([name, value]) => ({ key: name, value })),
    });
    key.overrideLogicalId('Key');
    key.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);

    const alias = new CfnAlias(this, 'Alias', { aliasName: `alias/${props.alias}`, targetKeyId: key.attrArn });
    alias.overrideLogicalId('Alias');
    alias.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);

    this.arn = key.attrArn;
    this.id = key.ref;
    this.aliasName = alias.ref;
  }
}
