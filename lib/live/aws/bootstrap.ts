import type { Stack } from '@aws-sdk/client-cloudformation';
import type { AwsPlace } from '../../aws/place';
import { partitionOf } from '../../fields/region';
import { outputOf } from './stacks';

/** The stack that `cdk bootstrap` made in an account and Region. */
export interface Bootstrap {
  readonly stackName: string;
  /** Of its template; undefined where the stack says none. */
  readonly version?: number;
}

/** Roles of a bootstrap. https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html#bootstrapping-env-roles */
export type BootstrapRole = 'deploy' | 'file-publishing' | 'lookup' | 'cfn-exec';

export const bootstrapRole = (role: BootstrapRole, { account, region }: AwsPlace, qualifier: string): string =>
  `arn:${partitionOf(region)}:iam::${account}:role/cdk-${qualifier}-${role}-role-${account}-${region}`;

/** The bootstrap with this qualifier among the stacks of an account and Region, whatever its stack is called. */
export function bootstrapIn(stacks: readonly Stack[], qualifier: string): Bootstrap | undefined {
  const stack = stacks.find((s) => isBootstrap(s, qualifier));
  if (stack === undefined) return undefined;
  const version = Number(outputOf(stack, 'BootstrapVersion'));
  return { stackName: stack.StackName ?? '', ...(Number.isInteger(version) ? { version } : {}) };
}

const isBootstrap = (stack: Stack, qualifier: string): boolean =>
  outputOf(stack, 'BootstrapVersion') !== undefined &&
  stack.Parameters?.some((p) => p.ParameterKey === 'Qualifier' && p.ParameterValue === qualifier) === true;
