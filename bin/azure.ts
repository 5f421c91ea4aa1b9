import { dirname, resolve } from 'node:path';
import { Annotations, App } from 'cdktf';
import type { AzureDeployment } from '../lib/azure/fields';
import { CONFIGURATION_FOLDER } from '../lib/azure/constructs/state-backend';
import { DISABLED_KEYS } from '../lib/azure/constructs/vault-key';
import { configuration } from '../lib/cli/configuration';
import { errorText } from '../lib/problems/error-text';
import { problemText } from '../lib/problems/problem-text';
import { missingTerraform } from '../lib/apps/terraform';
import type { Deployment } from '../lib/fields/deployment';
import type { Problem } from '../lib/problems/problem';
import { createStacks } from '../lib/apps/create-stacks';
import type { AskFor } from '../lib/operations/disabled-keys';

const say = (lines: readonly string[]): void => {
  if (lines.length > 0) process.stderr.write(`${lines.join('\n')}\n`);
};

/** CMK_LIVE: 1 asks every vault whether its key is enabled, 0 none; unset those with a local state. */
function askFor(live: string | undefined): AskFor {
  if (live === '1') return 'all';
  return live === '0' ? 'none' : 'deployed';
}

/** The CDKTF app: one stack for each Azure deployment of cmk.yaml. */
async function main(): Promise<void> {
  const directory = process.cwd();
  const config = process.env['CMK_CONFIG'];
  const loaded = configuration({ directory, config });
  const deployments = loaded.deployments.filter((d): d is AzureDeployment => d.cloud === 'azure');
  if (deployments.length === 0) {
    say(['cmk.yaml has no Azure deployments: there is nothing for cdktf to do. For AWS use cdk.']);
  }
  say(missingTerraform(process.env));
  const folder = dirname(resolve(directory, config ?? 'cmk.yaml'));
  const app = new App({
    stackTraces: false,
    context: { [CONFIGURATION_FOLDER]: folder, [DISABLED_KEYS]: await disabled(deployments, folder) },
  });
  await createStacks(app, deployments);
  annotate(app, deployments, loaded.problems);
  app.synth();
}

/** cdktf prints what an app writes to stderr as an error, but an annotation as the warning that it is. */
function annotate(app: App, deployments: readonly Deployment[], warnings: readonly Problem[]): void {
  for (const warning of warnings) {
    const owner = deployments.find((d) => d.id === warning.deployment);
    if (owner) Annotations.of(app.node.findChild(owner.stackName)).addWarning(problemText([warning]));
    else if (warning.deployment === undefined) say([problemText([warning])]);
  }
}

async function disabled(deployments: readonly AzureDeployment[], folder: string): Promise<readonly string[]> {
  const { disabledKeys } = await import('../lib/operations/disabled-keys');
  const found = await disabledKeys(deployments, askFor(process.env['CMK_LIVE']), folder);
  say(found.unread);
  const { heldNames } = await import('../lib/operations/held-names');
  say(await heldNames(found.withoutVault));
  return found.disabled;
}

main().catch((e: unknown) => {
  const { text, exitCode } = errorText(e);
  process.stderr.write(text);
  process.exitCode = exitCode;
});
