import { App } from 'aws-cdk-lib/core';
import { configuration } from '../lib/cli/configuration';
import { errorText } from '../lib/problems/error-text';
import { problemText } from '../lib/problems/problem-text';
import { createStacks } from '../lib/apps/create-stacks';

/** The CDK app: one stack for each AWS deployment of cmk.yaml. */
async function main(): Promise<void> {
  const loaded = configuration({ directory: process.cwd(), config: process.env['CMK_CONFIG'] });
  const deployments = loaded.deployments.filter((d) => d.cloud === 'aws');
  const others = loaded.deployments.filter((d) => d.cloud !== 'aws').map((d) => d.id);
  const warnings = loaded.problems.filter((p) => p.deployment === undefined || !others.includes(p.deployment));
  if (warnings.length > 0) process.stderr.write(`${problemText(warnings)}\n`);
  if (deployments.length === 0) {
    process.stderr.write('cmk.yaml has no AWS deployments: there is nothing for cdk to do. For Azure use cdktf.\n');
  }
  // Where a resource was made is always the same line of lib: a tenth of the time, and paths of this machine in cdk.out.
  const app = new App({ context: { 'aws:cdk:disable-creation-stack-traces': true } });
  await createStacks(app, deployments);
  app.synth();
}

main().catch((e: unknown) => {
  const { text, exitCode } = errorText(e);
  process.stderr.write(text);
  process.exitCode = exitCode;
});
