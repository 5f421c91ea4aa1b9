import { App } from 'aws-cdk-lib/core';
import { type ConfigurationSource, correctConfiguration } from '../configuration/correct';
import { onAws } from '../operations/of-cloud';
import { problemText } from '../problems/problem-text';
import { createAlertsStacks } from './create-alerts-stacks';
import { createStacks } from './create-stacks';

export interface AwsApp {
  readonly app: App;
  /** For stderr: warnings of cmk.yaml, and why there is nothing to do. */
  readonly said: readonly string[];
}

/** The CDK app: one stack for each AWS deployment of cmk.yaml. Throws a UserError where cmk.yaml has errors. */
export async function awsApp(source: ConfigurationSource): Promise<AwsApp> {
  const loaded = correctConfiguration(source);
  const deployments = onAws(loaded.deployments);
  const others = loaded.deployments.filter((d) => d.cloud !== 'aws').map((d) => d.id);
  const warnings = loaded.problems.filter((p) => p.deployment === undefined || !others.includes(p.deployment));
  const said = warnings.length > 0 ? [problemText(warnings)] : [];
  if (deployments.length === 0) {
    said.push('cmk.yaml has no AWS deployments: there is nothing for cdk to do. For Azure use cdktf.');
  }
  // Where a resource was made is always the same line of lib: a tenth of the time, and paths of this machine in cdk.out.
  const app = new App({ context: { 'aws:cdk:disable-creation-stack-traces': true } });
  await createStacks(app, deployments);
  createAlertsStacks(app, deployments);
  return { app, said };
}
