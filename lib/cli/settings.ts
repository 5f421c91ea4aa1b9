import { dirname, resolve } from 'node:path';
import type { AwsDeployment } from '../aws/fields';
import type { AzureKeyDeployment } from '../azure/place';
import type { Deployment } from '../fields/deployment';
import type { Outputs } from '../platforms/outputs';
import { sheetOf } from '../platforms/sheet-of';
import { type Format, render } from '../sheets/render';
import { bootstrapQualifier } from './bootstrap-qualifier';
import type { Io, Result } from './command';
import { chosen, configPath, configuration } from './configuration';

export interface SettingsOptions {
  readonly format: Format;
  readonly all: boolean;
  readonly outputs: readonly string[];
  /** Whether vaults are asked for the present version of their keys. */
  readonly live: boolean;
}

/** What to type into each platform's form, from the deployed stacks or from outputs files. */
export async function settings(ids: readonly string[], options: SettingsOptions, io: Io): Promise<Result> {
  const deployments = chosen(configuration(io), ids, options.all);
  const outputs = await live(deployments, await read(deployments, options, io), options, io);
  const sheets = deployments.map((d) => sheetOf(d, outputs.get(d.id) as Outputs));
  return { stdout: render(sheets, options.format, io.style) };
}

const isAws = (d: Deployment): d is AwsDeployment => d.cloud === 'aws';
const isAzure = (d: Deployment): d is Deployment<AzureKeyDeployment> => d.cloud === 'azure';

async function read(
  deployments: readonly Deployment[],
  options: SettingsOptions,
  io: Io,
): Promise<Map<string, Outputs>> {
  if (options.outputs.length > 0) {
    const { outputsFromFiles } = await import('../operations/outputs-from-files');
    return outputsFromFiles(deployments, options.outputs, io.directory);
  }
  const aws = deployments.filter(isAws);
  const azure = deployments.filter(isAzure);
  const { outputsFromStates } = await import('../operations/outputs-from-states');
  const fromStates = outputsFromStates(azure, dirname(resolve(io.directory, configPath(io))));
  if (aws.length === 0) return fromStates;
  const { outputsFromStacks } = await import('../operations/outputs-from-stacks');
  const { AwsAccounts } = await import('../live/aws/accounts');
  io.progress(`Reading ${aws.length} stack${aws.length === 1 ? '' : 's'} from CloudFormation`);
  const fromStacks = await outputsFromStacks(aws, new AwsAccounts(bootstrapQualifier(io.directory)));
  return new Map([...fromStates, ...fromStacks]);
}

/** The version of a key in Azure changes with each rotation, and no output follows it: the vault is asked. */
async function live(
  deployments: readonly Deployment[],
  outputs: Map<string, Outputs>,
  options: SettingsOptions,
  io: Io,
): Promise<Map<string, Outputs>> {
  const azure = deployments.filter(isAzure);
  if (azure.length === 0 || !options.live || io.asksVaults !== true) return outputs;
  const { withLiveVersions } = await import('../operations/live-versions');
  io.progress(`Asking ${azure.length} vault${azure.length === 1 ? '' : 's'} for the present version of the key`);
  return withLiveVersions(azure, outputs);
}
