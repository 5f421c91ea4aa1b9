import type { AzureDeployment } from '../azure/fields';
import type { Deployment } from '../fields/deployment';
import { platformOf } from '../platforms';
import type { Outputs } from '../platforms/outputs';
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
  return deployments.map((d) => platformOf(d).settings(d, outputs.get(d.id) as Outputs));
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
  const fromAzure = await readAzure(session, onAzure(deployments), options);
  const aws = onAws(deployments);
  if (aws.length === 0) return fromAzure;
  const { outputsFromStacks } = await import('./outputs-from-stacks');
  session.progress(`Reading ${aws.length} stack${aws.length === 1 ? '' : 's'} from CloudFormation`);
  return new Map([...fromAzure, ...(await outputsFromStacks(session, aws))]);
}

/** From local states; where there are none, from cmk.yaml and the vaults, if those may be asked. */
async function readAzure(
  session: Session,
  deployments: readonly AzureDeployment[],
  options: SettingsOptions,
): Promise<Map<string, Outputs>> {
  const { outputsFromStates, whereElse, withoutState } = await import('./outputs-from-states');
  if (!options.live || !session.asksVaults) return outputsFromStates(deployments, session.folder);
  const elsewhere = withoutState(deployments, session.folder);
  const fromStates = outputsFromStates(
    deployments.filter((d) => !elsewhere.includes(d)),
    session.folder,
  );
  if (elsewhere.length === 0) return fromStates;
  const { outputsFromVaults } = await import('./outputs-from-vaults');
  session.progress(`Asking ${vaults(elsewhere.length)} for the key: the state is not here`);
  return new Map([...fromStates, ...(await outputsFromVaults(session, elsewhere, whereElse))]);
}

const vaults = (count: number): string => `${count} vault${count === 1 ? '' : 's'}`;

/** The version of a key in Azure changes with each rotation, and no output follows it: the vault is asked. */
async function withVersions(
  session: Session,
  deployments: readonly Deployment[],
  outputs: Map<string, Outputs>,
  options: SettingsOptions,
): Promise<Map<string, Outputs>> {
  const azure = onAzure(deployments).filter((d) => outputs.get(d.id)?.live === undefined);
  if (azure.length === 0 || !options.live || !session.asksVaults) return outputs;
  const { withLiveVersions } = await import('./live-versions');
  session.progress(`Asking ${vaults(azure.length)} for the present version of the key`);
  return withLiveVersions(session, azure, outputs);
}
