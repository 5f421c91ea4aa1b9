import { App, Stage } from 'aws-cdk-lib/core';
import { DeploymentStack } from '../../../../lib/aws/constructs/deployment-stack';
import type { AwsDeployment } from '../../../../lib/aws/fields';
import { policy } from '../../../../lib/aws/policy/document';
import { examples } from '../../../support/deployments';

test('the stack has the name of its deployment, in a stage of a pipeline too: by it the key is found again', () => {
  const [d] = examples().deployments.filter(({ cloud }) => cloud === 'aws') as AwsDeployment[];
  const stage = new Stage(new App(), 'Production');
  const stack = new DeploymentStack(stage, d as AwsDeployment, { title: 'Immuta', policy: policy(), phase: 'all' });
  expect(stack.stackName).toBe(d?.stackName);
});
