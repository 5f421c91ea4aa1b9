import type { Construct } from 'constructs';
import { DeploymentStack } from '../../aws/constructs/deployment-stack';
import type { IdentityCenterDeployment } from './config';
import { facts } from './facts';
import { delegatedAdministratorPolicy } from './iam-policies';
import { switchBackOutput, switchOutput } from './instance-command';
import { phase } from './phases';
import { expectedCallers, keyPolicy } from './policy';
import { title } from './title';

export function createStack(scope: Construct, d: IdentityCenterDeployment): void {
  const stack = new DeploymentStack(scope, d, {
    title,
    policy: keyPolicy(d),
    phase: phase(d),
  });
  stack.output('UpdateInstanceCommand', switchOutput(d, stack.key.arn), 'Switches the instance to this key');
  stack.output('RevertInstanceCommand', switchBackOutput(d), 'Switches the instance back to the key that AWS owns');
  if (d.delegatedAdministratorAccount !== undefined) {
    const iamPolicy = JSON.stringify(delegatedAdministratorPolicy(d, stack.key.id));
    stack.output('DelegatedAdministratorPolicy', iamPolicy, 'IAM policy for administrators in the delegated account');
  }
  stack.addAlerts(facts.loss.text, expectedCallers());
}
