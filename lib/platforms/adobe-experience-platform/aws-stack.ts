import type { Construct } from 'constructs';
import { DeploymentStack } from '../../aws/constructs/deployment-stack';
import type { AdobeDeployment } from './config';
import { keyPolicy } from './policy';

export function createStack(scope: Construct, d: AdobeDeployment): void {
  new DeploymentStack(scope, d, { title: 'Adobe Experience Platform', policy: keyPolicy(d) });
}
