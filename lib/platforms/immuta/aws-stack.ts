import { CfnPodIdentityAssociation } from 'aws-cdk-lib/aws-eks';
import type { Construct } from 'constructs';
import { identityTags } from '../../fields/deployment';
import { parsePrincipal } from '../../fields/principal-arn';
import { DeploymentStack } from '../../aws/constructs/deployment-stack';
import { WorkloadPolicy, WorkloadRole } from '../../aws/constructs/workload-role';
import type { ImmutaDeployment } from './config';
import { facts } from './facts';
import { expectedCallers, keyPolicy, trustPolicy, workloadPolicy } from './policy';
import { title } from './title';
import { phase } from './phases';

export function createStack(scope: Construct, d: ImmutaDeployment): void {
  const stack = new DeploymentStack(scope, d, { title, policy: keyPolicy(d), phase: phase() });
  const role = roleOf(stack, d);
  new WorkloadPolicy(stack, 'WorkloadPolicy', {
    description: `Immuta: encrypt and decrypt data keys (${d.id})`,
    policy: workloadPolicy(d, stack.key.arn),
    roleNames: [role.roleName],
  });
  stack.addAlerts(facts.loss.text, expectedCallers(d, role.arn));
}

/** The role that uses the key, made here unless it exists already. */
function roleOf(stack: DeploymentStack, d: ImmutaDeployment): { readonly arn: string; readonly roleName: string } {
  const trust = trustPolicy(d);
  if (d.runsOn.type === 'existing-role') {
    stack.exportedOutput('RoleArn', d.runsOn.roleArn, 'Role that Immuta uses the key with');
    const { roleArn } = d.runsOn;
    return { arn: roleArn, roleName: parsePrincipal(roleArn).name.split('/').pop() as string };
  }
  const role = new WorkloadRole(stack, 'WorkloadRole', {
    description: `Immuta: uses the customer managed key (${d.id})`,
    trustPolicy: trust as NonNullable<typeof trust>,
    tags: { ...d.tags, ...identityTags(d) },
    instanceProfile: d.runsOn.type === 'ec2',
  });
  stack.exportedOutput('RoleArn', role.arn, 'Role that Immuta uses the key with');
  if (role.instanceProfileArn !== undefined) {
    stack.output('InstanceProfileArn', role.instanceProfileArn, 'Instance profile for the EC2 instances of Immuta');
  }
  if (d.runsOn.type === 'eks-pod-identity') {
    new CfnPodIdentityAssociation(stack, 'PodIdentityAssociation', {
      clusterName: d.runsOn.cluster,
      namespace: d.runsOn.namespace,
      serviceAccount: d.runsOn.serviceAccount,
      roleArn: role.arn,
    });
  }
  return role;
}
