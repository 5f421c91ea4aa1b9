import { Annotations, App } from 'cdktf';
import { PLAN_STOPS } from '../azure/constructs/vault-key';
import { CONFIGURATION_FOLDER } from '../azure/constructs/state-backend';
import { type PlanStop, stopText } from '../azure/plan-stop';
import { type ConfigurationSource, correctConfiguration } from '../configuration/correct';
import type { Deployment } from '../fields/deployment';
import { onAzure } from '../operations/of-cloud';
import { planStops } from '../operations/plan-stops';
import type { Session } from '../operations/session';
import type { Problem } from '../problems/problem';
import { problemText } from '../problems/problem-text';
import { createStacks } from './create-stacks';
import { missingTerraform } from './terraform';

export interface AzureAppOptions extends ConfigurationSource {
  readonly session: Session;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export interface AzureApp {
  readonly app: App;
  /** For stderr; warnings of a deployment are annotations of its stack. */
  readonly said: readonly string[];
}

/**
 * The CDKTF app: one stack for each Azure deployment of cmk.yaml. Looks at every key first, since an update would
 * enable a disabled one unseen; with `CMK_LIVE=0` at none. Throws a UserError where cmk.yaml has errors.
 */
export async function azureApp({ session, environment, ...source }: AzureAppOptions): Promise<AzureApp> {
  const loaded = correctConfiguration(source);
  const deployments = onAzure(loaded.deployments);
  const said: string[] = [];
  if (deployments.length === 0) {
    said.push('cmk.yaml has no Azure deployments: there is nothing for cdktf to do. For AWS use cdk.');
  }
  said.push(...missingTerraform(environment));
  const stops = environment['CMK_LIVE'] === '0' ? new Map<string, PlanStop>() : await planStops(session, deployments);
  for (const d of deployments) {
    const stop = stops.get(d.stackName);
    if (stop) said.push(`${d.id}: ${stopText(stop)}`);
  }
  const app = new App({
    stackTraces: false,
    context: { [CONFIGURATION_FOLDER]: session.folder, [PLAN_STOPS]: Object.fromEntries(stops) },
  });
  await createStacks(app, deployments);
  return { app, said: [...said, ...annotate(app, deployments, loaded.problems)] };
}

/**
 * cdktf prints what an app writes to stderr as an error, but an annotation as the warning that it is. Gives back the
 * warnings that are of no deployment.
 */
function annotate(app: App, deployments: readonly Deployment[], warnings: readonly Problem[]): string[] {
  const others: string[] = [];
  for (const warning of warnings) {
    const owner = deployments.find((d) => d.id === warning.deployment);
    if (owner) Annotations.of(app.node.findChild(owner.stackName)).addWarning(problemText([warning]));
    else if (warning.deployment === undefined) others.push(problemText([warning]));
  }
  return others;
}
