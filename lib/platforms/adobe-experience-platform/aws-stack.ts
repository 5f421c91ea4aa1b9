import type { Construct } from 'constructs';
import { DeploymentStack } from '../../aws/constructs/deployment-stack';
import type { AdobeDeployment } from './config';
import { facts } from './facts';
import { expectedCallers, keyPolicy } from './policy';
import { title } from './title';
import { phase } from './phases';

export function createStack(scope: Construct, d: AdobeDeployment): void {
  const stack = new DeploymentStack(scope, d, { title, policy: keyPolicy(d), phase: phase(d) });
  stack.addAlerts(facts.loss.text, expectedCallers(d));
}
