import type { Construct } from 'constructs';
import { DeploymentStack } from '../../aws/constructs/deployment-stack';
import type { AdobeDeployment } from './config';
import { keyPolicy } from './policy';
import { title } from './title';
import { phase } from './phases';

export function createStack(scope: Construct, d: AdobeDeployment): void {
  new DeploymentStack(scope, d, { title, policy: keyPolicy(d), phase: phase(d) });
}
