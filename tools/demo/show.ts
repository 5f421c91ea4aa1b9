import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AwsDeployment } from '../../lib/aws/fields';
import { cmk } from '../local-cloud/cmk';
import type { LocalCloud } from '../local-cloud/local-cloud';
import { createPrincipals, principalsIn } from '../local-cloud/principals';
import { accessTable, assertAsExpected } from './access';
import { showAzure } from './azure';
import { callersOf, strangerIn } from './callers';
import { CONFIGURATION, type Example } from './example';
import type { Step, Write } from './progress';
import { tryAll } from './try-all';

/** Outputs of each stack, as `cdk deploy --outputs-file` writes them. */
type StackOutputs = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The demo on a cloud that runs. Throws when anything is not as it should be. */
export async function show(cloud: LocalCloud, { aws, azure }: Example, step: Step, write: Write): Promise<void> {
  const stacks = plural(aws.length, 'stack');
  const app = await step('cdk synth', () => cloud.synthesize(CONFIGURATION), stacks);
  await step('cdk bootstrap --trust', () => cloud.bootstrap(app, aws), placesOf(aws));
  const roles = [...principalsIn(aws), ...new Set(aws.map((d) => strangerIn(d.account)))];
  await step(
    'Create the roles that the file names',
    () => createPrincipals(cloud, roles),
    plural(roles.length, 'role'),
  );

  const outputsFile = join(cloud.folder('outputs'), 'outputs.json');
  await step('cdk deploy --all', () => cloud.deploy(app, ['--all'], ['--outputs-file', outputsFile]), stacks);
  await step('cdk deploy --all, again', () => deployUnchanged(cloud, app, aws.length), 'no changes');
  const outputs = JSON.parse(readFileSync(outputsFile, 'utf8')) as StackOutputs;

  const which = azure.length === 0 ? ['--all'] : aws.map((d) => d.id);
  const sheets = await step('cmk settings', () => settings(cloud, which), `${plural(aws.length, 'sheet')}, below`);
  const trials = aws.map((d) => ({
    place: d,
    keyArn: outputs[d.stackName]?.['KmsKeyArn'] ?? '',
    callers: callersOf(d, outputs[d.stackName]?.['RoleArn']),
  }));
  const attempts = await step('Encrypt and decrypt', () => tryAll(cloud, trials), 'table at the end');
  const inAzure = azure.length === 0 ? undefined : await showAzure(azure, cloud.folder('azure'), step);
  await step('Stop the local AWS', () => cloud.stop());

  write(`\n${sheets.trim()}\n\nWho can use the keys\n\n${accessTable(attempts)}\n`);
  if (inAzure !== undefined) write(`\n${inAzure}\n`);
  assertAsExpected(attempts);
}

async function deployUnchanged(cloud: LocalCloud, app: string, stacks: number): Promise<void> {
  const { output } = await cloud.deploy(app);
  const changed = stacks - (output.split('(no changes)').length - 1);
  if (changed > 0) throw new Error(`The second deploy changed ${changed} of ${stacks} stacks:\n${output.trim()}`);
}

/** The sheets as the real command prints them. */
async function settings(cloud: LocalCloud, which: readonly string[]): Promise<string> {
  const env = { ...cloud.environment(), CMK_CONFIG: CONFIGURATION };
  const { code, stdout, output } = await cmk(['settings', ...which], env);
  if (code !== 0) throw new Error(`cmk settings failed:\n${output.trim()}`);
  return stdout;
}

function placesOf(deployments: readonly AwsDeployment[]): string {
  const accounts = new Set(deployments.map((d) => d.account));
  const regions = new Set(deployments.map((d) => d.region));
  return `${plural(accounts.size, 'account')}, ${plural(regions.size, 'Region')}`;
}

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
