import type { Stack } from 'aws-cdk-lib/core';
import { type App } from 'aws-cdk-lib/core';
import { AlertsStack } from '../aws/constructs/alerts-stack';
import type { AwsDeployment } from '../aws/fields';
import { placeText } from '../aws/place';
import { groupBy } from '../fields/group-by';

/**
 * One stack of what alerts share for each account and Region where a deployment has some. It is deployed before them: their
 * rules send to its topic and its queue.
 */
export function createAlertsStacks(app: App, deployments: readonly AwsDeployment[]): void {
  const watched = deployments.filter((d) => d.alerts !== undefined);
  for (const here of groupBy(watched, placeText).values()) {
    const shared = new AlertsStack(app, here as [AwsDeployment, ...AwsDeployment[]]);
    for (const d of here) (app.node.findChild(d.stackName) as Stack).addStackDependency(shared);
  }
}
