import type { Deployment } from '../fields/deployment';
import type { Outputs } from '../platforms/outputs';
import { sheetOf } from '../platforms/sheet-of';
import type { SettingsSheet } from '../sheets/sheet';
import { onAws, onAzure } from './of-cloud';
import type { Session } from './session';

export interface SettingsOptions {
  /** Files of `--outputs-file`; without one the deployed stacks and local states are read. */
  readonly outputs: readonly string[];
  /** Whether vaults are asked for the present version of their keys. */
  readonly live: boolean;
}

/** A sheet for each deployment, in their order. Throws a UserError that names all that could not be read. */
export async function settings(
  session: Session,
  deployments: readonly Deployment[],
  options: SettingsOptions,
): Promise<SettingsSheet[]> {
  const outputs = await withVersions(session, deployments, await read(session, deployments, options), options);
  return deployments.map((d) => sheetOf(d, outputs.get(d.id) as Outputs));
}

async function read(
  session: Session,
  deployments: readonly Deployment[],
  options: SettingsOptions,
): Promise<Map<string, Outputs>> {
  if (options.outputs.length > 0) {
    const { outputsFromFiles } = await import('./outputs-from-files');
    return outputsFromFiles(deployments, options.outputs, session.directory);
  }
  const { outputsFromStates } = await import('./outputs-from-states');
  const fromStates = outputsFromStates(onAzure(deployments), session.folder);
  const aws = onAws(deployments);
  if (aws.length === 0) return fromStates;
  const { outputsFromStacks } = await import('./outputs-from-stacks');
  session.progress(`Reading ${aws.length} stack${aws.length === 1 ? '' : 's'} from CloudFormation`);
  return new Map([...fromStates, ...(await outputsFromStacks(session, aws))]);
}

/** The version of a key in Azure changes with each rotation, and no output follows it: the vault is asked. */
async function withVersions(
  session: Session,
  deployments: readonly Deployment[],
  outputs: Map<string, Outputs>,
  options: SettingsOptions,
): Promise<Map<string, Outputs>> {
  const azure = onAzure(deployments);
  if (azure.length === 0 || !options.live || !session.asksVaults) return outputs;
  const { withLiveVersions } = await import('./live-versions');
  session.progress(`Asking ${azure.length} vault${azure.length === 1 ? '' : 's'} for the present version of the key`);
  return withLiveVersions(session, azure, outputs);
}
