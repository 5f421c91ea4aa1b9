import { CfnInstanceProfile, CfnManagedPolicy, CfnRole } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { PolicyDocument } from '../policy/document';

export interface WorkloadRoleProps {
  readonly description: string;
  readonly trustPolicy: PolicyDocument;
  readonly tags: Readonly<Record<string, string>>;
  /** @default false - no instance profile, for workloads that don't run on EC2. */
  readonly instanceProfile?: boolean;
}

/** The role that a workload assumes. Its name is made by CloudFormation, so that it can be replaced without a clash. */
export class WorkloadRole extends Construct {
  readonly arn: string;
  readonly roleName: string;
  readonly instanceProfileArn?: string;

  constructor(scope: Construct, id: string, props: WorkloadRoleProps) {
    super(scope, id);
    const role = new CfnRole(this, 'Role', {
      description: props.description,
      assumeRolePolicyDocument: props.trustPolicy,
      tags: Object.entries(props.tags).map(([key, value]) => ({ key, value })),
    });
    role.overrideLogicalId('Role');
    this.arn = role.attrArn;
    this.roleName = role.ref;
    if (props.instanceProfile === true) {
      const profile = new CfnInstanceProfile(this, 'InstanceProfile', { roles: [role.ref] });
      profile.overrideLogicalId('InstanceProfile');
      this.instanceProfileArn = profile.attrArn;
    }
  }
}

export interface WorkloadPolicyProps {
  readonly description: string;
  readonly policy: PolicyDocument;
  readonly roleNames: readonly string[];
}

/** A managed policy attached to roles, the stack's own or existing ones. */
export class WorkloadPolicy extends Construct {
  constructor(scope: Construct, id: string, props: WorkloadPolicyProps) {
    super(scope, id);
    const policy = new CfnManagedPolicy(this, 'Policy', {
      description: props.description,
      policyDocument: props.policy,
      roles: [...props.roleNames],
    });
    policy.overrideLogicalId('WorkloadPolicy');
  }
}
