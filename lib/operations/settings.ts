import type { AzureDeployment } from '../azure/fields';
import type { Deployment } from '../fields/deployment';
import { sideBySide } from '../live/side-by-side';
import type { Outputs } from '../platforms/outputs';
import { sheetOf } from '../platforms/sheet-of';
import { UserError } from '../problems/user-error';
import type { Sheet } from '../sheets/sheet';
import { onAws, onAzure } from './of-cloud';
import type { OutputsFromStacks } from './outputs-from-stacks';
import type { Session } from './session';

export interface SettingsOptions {
  /** Files of `--outputs-file`; without one the deployed stacks and local states are read. */
  readonly outputs: readonly string[];
  /** Whether the clouds are asked for the key as it is now: its policy in AWS, its version in Azure. */
  readonly live: boolean;
}

export interface Settings {
  /** In the order of the deployments, without those that stand below. */
  readonly sheets: readonly Sheet[];
  /** A sentence for each deployment whose key can't be handed over: not deployed, another platform's, pending deletion. */
  readonly refused: readonly string[];
  /** A sentence for what could not be read. */
  readonly unread: readonly string[];
}

/** A sheet for each deployment that can be handed over, and what is to be said of the others. */
export async function settings(
  session: Session,
  deployments: readonly Deployment[],
  options: SettingsOptions,
): Promise<Settings> {
  const read = await readOutputs(session, deployments, options);
  const outputs = await withVersions(session, deployments, read.outputs, options);
  const sheets: Sheet[] = [];
  const refused = [...read.refused];
  for (const d of deployments) {
    const own = outputs.get(d.id);
    if (own === undefined) continue;
    try {
      sheets.push(sheetOf(d, own, read.notices.get(d.id) ?? []));
    } catch (e) {
      if (!(e instanceof UserError)) throw e;
      refused.push(`${d.id}: ${e.message}`);
    }
  }
  return { sheets, refused, unread: read.unread };
}

/** `notices` by deployment id, in the order in which they are to be read. */
interface WithNotices extends Omit<OutputsFromStacks, 'notices'> {
  readonly notices: ReadonlyMap<string, readonly string[]>;
}

async function readOutputs(
  session: Session,
  deployments: readonly Deployment[],
  options: SettingsOptions,
): Promise<WithNotices> {
  if (options.outputs.length > 0) {
    const { outputsFromFiles } = await import('./outputs-from-files');
    const outputs = outputsFromFiles(deployments, options.outputs, session.directory);
    return { outputs, notices: new Map(), refused: [], unread: [] };
  }
  const states = await readAzure(session, onAzure(deployments), options);
  const aws = onAws(deployments);
  if (aws.length === 0) return { notices: new Map(), unread: [], ...states };
  const { outputsFromStacks } = await import('./outputs-from-stacks');
  const { policyNotices } = await import('./live-policies');
  session.progress(`Reading ${aws.length} stack${aws.length === 1 ? '' : 's'} from CloudFormation`);
  const stacks = await outputsFromStacks(session, aws);
  const policies = options.live ? await policyNotices(session, aws, stacks.outputs) : new Map<string, string>();
  const noticesOf = (id: string): string[] => [stacks.notices.get(id), policies.get(id)].filter((n) => n !== undefined);
  return {
    ...stacks,
    notices: new Map(aws.map(({ id }) => [id, noticesOf(id)])),
    outputs: new Map([...states.outputs, ...stacks.outputs]),
    refused: [...states.refused, ...stacks.refused],
  };
}

type Read = Pick<OutputsFromStacks, 'outputs' | 'refused'>;

/** From local states; where there are none, from cmk.yaml and the vaults, if those may be asked. */
async function readAzure(
  session: Session,
  deployments: readonly AzureDeployment[],
  options: SettingsOptions,
): Promise<Read> {
  const { outputsFromStates, statesOf, whereElse, withoutState } = await import('./outputs-from-states');
  const states = statesOf(deployments, session.folder);
  const fromState = (d: AzureDeployment) => outputsFromStates([d], session.folder, states);
  const elsewhere = options.live && session.asksVaults ? withoutState(deployments, session.folder, states) : [];
  if (elsewhere.length === 0) return each(session, deployments, (d) => Promise.resolve(fromState(d)));
  const { outputsFromVaults } = await import('./outputs-from-vaults');
  session.progress(`Asking ${vaults(elsewhere.length)} for the key: the state is not here`);
  return each(session, deployments, async (d) =>
    elsewhere.includes(d) ? outputsFromVaults(session, [d], whereElse) : fromState(d),
  );
}

/** Each by itself: one that can't be read does not hide the others. */
async function each(
  session: Session,
  deployments: readonly AzureDeployment[],
  read: (d: AzureDeployment) => Promise<ReadonlyMap<string, Outputs>>,
): Promise<Read> {
  const outputs = new Map<string, Outputs>();
  const refused: string[] = [];
  await sideBySide(deployments, session.limits.vaults, async (d) => {
    try {
      for (const [id, own] of await read(d)) outputs.set(id, own);
    } catch (e) {
      if (!(e instanceof UserError) || e.problems.length === 0) throw e;
      refused.push(...e.problems.map((p) => p.message));
    }
  });
  return { outputs, refused: refused.sort() };
}

const vaults = (count: number): string => `${count} vault${count === 1 ? '' : 's'}`;

/** The version of a key in Azure changes with each rotation, and no output follows it: the vault is asked. */
async function withVersions(
  session: Session,
  deployments: readonly Deployment[],
  outputs: ReadonlyMap<string, Outputs>,
  options: SettingsOptions,
): Promise<ReadonlyMap<string, Outputs>> {
  const azure = onAzure(deployments).filter((d) => outputs.has(d.id) && outputs.get(d.id)?.live === undefined);
  if (azure.length === 0 || !options.live || !session.asksVaults) return outputs;
  const { withLiveVersions } = await import('./live-versions');
  session.progress(`Asking ${vaults(azure.length)} for the present version of the key`);
  return withLiveVersions(session, azure, outputs);
}
