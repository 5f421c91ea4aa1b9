import type { AwsDeployment } from '../aws/fields';
import type { Deployment } from '../config/identity';
import { UserError } from '../config/user-error';
import { platformOf } from '../platforms';
import type { Outputs } from '../platforms/platform';
import { type Format, render } from '../settings/render';
import { bootstrapQualifier } from './bootstrap-qualifier';
import type { Io, Result } from './command';
import { chosen, configuration } from './configuration';

export interface SettingsOptions {
  readonly format: Format;
  readonly all: boolean;
  readonly outputs: readonly string[];
}

/** What to type into each platform's form, from the deployed stacks or from outputs files. */
export async function settings(ids: readonly string[], options: SettingsOptions, io: Io): Promise<Result> {
  const deployments = chosen(configuration(io), ids, options.all);
  const outputs = await read(deployments, options, io);
  const sheets = deployments.map((d) => platformOf(d).settings(d, outputs.get(d.id) as Outputs));
  return { stdout: render(sheets, options.format, io.style) };
}

async function read(
  deployments: readonly Deployment[],
  options: SettingsOptions,
  io: Io,
): Promise<Map<string, Outputs>> {
  if (options.outputs.length > 0) {
    const { outputsFromFiles } = await import('../operations/outputs-from-files');
    return outputsFromFiles(deployments, options.outputs, io.directory);
  }
  const azure = deployments.filter((d) => d.cloud === 'azure').map((d) => d.id);
  if (azure.length > 0) {
    throw new UserError(
      `${azure.join(', ')}: the outputs of Azure deployments are read from a file. Write it with npx cdktf output --outputs-file outputs.json, then add --outputs outputs.json.`,
    );
  }
  const { outputsFromStacks } = await import('../operations/outputs-from-stacks');
  const { AwsAccessPool } = await import('../keys/aws-access');
  io.progress(`Reading ${deployments.length} stack${deployments.length === 1 ? '' : 's'} from CloudFormation`);
  return outputsFromStacks(
    deployments as readonly AwsDeployment[],
    new AwsAccessPool(bootstrapQualifier(io.directory)),
  );
}
