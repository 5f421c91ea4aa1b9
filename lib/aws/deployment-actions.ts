import type { AwsPlace } from './place';
import { keyArnIn } from './place';
import { partitionOf } from '../fields/region';
import type { AwsDeployment } from './fields';
import { aliasOf } from './fields';

/** Actions on one resource that CloudFormation's execution role needs. */
export interface NeededActions {
  readonly actions: readonly string[];
  readonly resource: string;
  /** Values of condition keys that the request would have. */
  readonly context?: Readonly<Record<string, string>>;
}

/** What a stack makes besides its key and alias. */
export interface StackParts {
  /** An IAM policy, attached to a role. */
  readonly policy: boolean;
  /** The role that it is attached to, where that is there already. @default - the stack makes one */
  readonly existingRole?: string;
}

/** Stands for the id that a new key gets. */
const SOME_KEY = '00000000-0000-0000-0000-000000000000';

/**
 * What creating the stack of a deployment needs: of the permissions that the schemas of its resource types list, those
 * without which the creation fails. docs/deploying.md has them all.
 * https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html
 */
export function neededActions(d: AwsDeployment, parts: StackParts): readonly NeededActions[] {
  const key = keyArnIn(d, SOME_KEY);
  const role = parts.existingRole ?? iamArn(d, 'role', d);
  const policy = iamArn(d, 'policy', d);
  const attach = { actions: ['iam:AttachRolePolicy'], resource: role, context: { 'iam:PolicyARN': policy } };
  return [
    { actions: ['kms:CreateKey'], resource: '*' },
    { actions: ['kms:TagResource', 'kms:EnableKeyRotation', 'kms:DescribeKey', 'kms:CreateAlias'], resource: key },
    { actions: ['kms:CreateAlias'], resource: aliasArn(d) },
    ...(parts.policy && parts.existingRole === undefined
      ? [{ actions: ['iam:CreateRole', 'iam:GetRole'], resource: role }]
      : []),
    ...(parts.policy ? [{ actions: ['iam:CreatePolicy', 'iam:GetPolicy'], resource: policy }, attach] : []),
  ];
}

const aliasArn = (d: AwsDeployment): string =>
  `arn:${partitionOf(d.region)}:kms:${d.region}:${d.account}:alias/${aliasOf(d)}`;

/** CloudFormation names what has no name of its own after the stack. */
const iamArn = ({ account, region }: AwsPlace, kind: 'role' | 'policy', { stackName }: AwsDeployment): string =>
  `arn:${partitionOf(region)}:iam::${account}:${kind}/${stackName}-Workload`;
