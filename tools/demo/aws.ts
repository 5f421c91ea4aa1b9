import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AwsDeployment } from '../../lib/aws/fields';
import type { Sheet } from '../../lib/sheets/sheet';
import type { LocalCloud } from '../local-cloud/local-cloud';
import { createPrincipals, principalsIn } from '../local-cloud/principals';
import { cdkSynth } from '../synthesis';
import { callersOf, strangerIn } from './callers';
import { CONFIGURATION } from './configuration';
import type { Step } from './progress';
import { readSheets } from './sheets';
import { tryAll, type Attempt } from './try-all';

/** Outputs of each stack, as `cdk deploy --outputs-file` writes them. */
type StackOutputs = Readonly<Record<string, Readonly<Record<string, string>>>>;

export interface ShownAws {
  readonly sheets: readonly Sheet[];
  readonly attempts: readonly Attempt[];
}

/**
 * Deploys twice, reads the sheets and tries the keys. Each step begins as soon as those whose result it needs are done:
 * the cloud starts while the app is synthesized, and the roles are made while the accounts are bootstrapped.
 */
export async function showAws(
  reading: Promise<readonly AwsDeployment[]>,
  work: string,
  start: () => Promise<LocalCloud>,
  step: Step,
): Promise<ShownAws> {
  const [app, cloud, deployments] = await Promise.all([step('cdk synth', () => synthesize(work)), start(), reading]);
  const stacks = plural(deployments.length, 'stack');

  const roles = [...principalsIn(deployments), ...new Set(deployments.map((d) => strangerIn(d.account)))];
  await Promise.all([
    step('cdk bootstrap --trust', () => cloud.bootstrap(app, deployments), placesOf(deployments)),
    step('Roles that the file names', () => createPrincipals(cloud, roles), plural(roles.length, 'role')),
  ]);

  const file = join(work, 'outputs.json');
  await step('cdk deploy --all', () => cloud.deploy(app, ['--all'], ['--outputs-file', file]), stacks);
  const outputs = JSON.parse(readFileSync(file, 'utf8')) as StackOutputs;
  const trials = deployments.map((d) => ({
    place: d,
    keyArn: outputs[d.stackName]?.['KmsKeyArn'] ?? '',
    callers: callersOf(d, outputs[d.stackName]?.['RoleArn']),
  }));
  const ids = deployments.map((d) => d.id);
  const [, sheets, attempts] = await Promise.all([
    step('cdk deploy --all, again', () => deployUnchanged(cloud, app, deployments.length), 'no changes'),
    step('cmk settings', () => readSheets(ids, cloud.environment()), plural(ids.length, 'sheet')),
    step(
      'Encrypt and decrypt',
      () => tryAll(cloud, trials),
      (all) => `${all.length} callers, table at the end`,
    ),
  ]);
  await step('Stop the local AWS', () => cloud.stop());
  return { sheets, attempts };
}

async function synthesize(work: string): Promise<string> {
  const output = join(work, 'cdk.out');
  await cdkSynth({ configuration: CONFIGURATION, home: join(work, 'synthesis'), output });
  return output;
}

async function deployUnchanged(cloud: LocalCloud, app: string, stacks: number): Promise<void> {
  const { output } = await cloud.deploy(app);
  const changed = stacks - (output.split('(no changes)').length - 1);
  if (changed > 0) throw new Error(`The second deploy changed ${changed} of ${stacks} stacks:\n${output.trim()}`);
}

function placesOf(deployments: readonly AwsDeployment[]): string {
  const accounts = new Set(deployments.map((d) => d.account));
  const regions = new Set(deployments.map((d) => d.region));
  return `${plural(accounts.size, 'account')}, ${plural(regions.size, 'Region')}`;
}

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
