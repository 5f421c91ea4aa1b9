import { awsOutputs, iamOutput } from '../../aws/outputs';
import { exactly, type OutputRules } from '../../fields/output-rule';
import type { ImmutaDeployment } from './config';

/** The role is the configured one, or one that the stack made, whose name CloudFormation chose. */
export const outputs = (d: ImmutaDeployment): OutputRules => ({
  ...awsOutputs(d),
  RoleArn: d.runsOn.type === 'existing-role' ? exactly(d.runsOn.roleArn) : iamOutput(d, 'role'),
  ...(d.runsOn.type === 'ec2' ? { InstanceProfileArn: iamOutput(d, 'instance-profile') } : {}),
});
