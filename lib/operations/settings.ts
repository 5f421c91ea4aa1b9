import type { Deployment } from '../fields/deployment';
import type { Outputs } from '../platforms/outputs';
import { sheetOf } from '../platforms/sheet-of';
import { UserError } from '../problems/user-error';
import type { SettingsSheet } from '../sheets/sheet';
import { onAws, onAzure } from './of-cloud';
import type { OutputsFromStacks } from './outputs-from-stacks';
import type { Session } from './session';

export interface SettingsOptions {
  /** Files of `--outputs-file`; without one the deployed stacks and local states are read. */
  readonly outputs: readonly string[];
  /** Whether vaults are asked for the present version of their keys. */
  readonly live: boolean;
}

export interface Settings {
  /** In the order of the deployments, without those that stand below. */
  readonly sheets: readonly SettingsSheet[];
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
  const sheets: SettingsSheet[] = [];
  const refused = [...read.refused];
  for (const d of deployments) {
    const own = outputs.get(d.id);
    if (own === undefined) continue;
    try {
      const sheet = sheetOf(d, own);
      const notice = read.notices.get(d.id);
      sheets.push(notice === undefined ? sheet : { ...sheet, warnings: [notice, ...sheet.warnings] });
    } catch (e) {
      if (!(e instanceof UserError)) throw e;
      refused.push(`${d.id}: ${e.message}`);
    }
  }
  return { sheets, refused, unread: read.unread };
}

async function readOutputs(
  session: Session,
  deployments: readonly Deployment[],
  options: SettingsOptions,
): Promise<OutputsFromStacks> {
  if (options.outputs.length > 0) {
    const { outputsFromFiles } = await import('./outputs-from-files');
    const outputs = outputsFromFiles(deployments, options.outputs, session.directory);
    return { outputs, notices: new Map(), refused: [], unread: [] };
  }
  const states = await readStates(session, onAzure(deployments));
  const aws = onAws(deployments);
  if (aws.length === 0) return { notices: new Map(), unread: [], ...states };
  const { outputsFromStacks } = await import('./outputs-from-stacks');
  session.progress(`Reading ${aws.length} stack${aws.length === 1 ? '' : 's'} from CloudFormation`);
  const stacks = await outputsFromStacks(session, aws);
  return {
    ...stacks,
    outputs: new Map([...states.outputs, ...stacks.outputs]),
    refused: [...states.refused, ...stacks.refused],
  };
}

/** One state after the other: one that lacks does not hide the others. */
async function readStates(
  session: Session,
  deployments: ReturnType<typeof onAzure>,
): Promise<Pick<OutputsFromStacks, 'outputs' | 'refused'>> {
  const { outputsFromStates } = await import('./outputs-from-states');
  const outputs = new Map<string, Outputs>();
  const refused: string[] = [];
  for (const d of deployments) {
    try {
      for (const [id, own] of outputsFromStates([d], session.folder)) outputs.set(id, own);
    } catch (e) {
      if (!(e instanceof UserError) || e.problems.length === 0) throw e;
      refused.push(...e.problems.map((p) => p.message));
    }
  }
  return { outputs, refused };
}

/** The version of a key in Azure changes with each rotation, and no output follows it: the vault is asked. */
async function withVersions(
  session: Session,
  deployments: readonly Deployment[],
  outputs: ReadonlyMap<string, Outputs>,
  options: SettingsOptions,
): Promise<ReadonlyMap<string, Outputs>> {
  const azure = onAzure(deployments).filter((d) => outputs.has(d.id));
  if (azure.length === 0 || !options.live || !session.asksVaults) return outputs;
  const { withLiveVersions } = await import('./live-versions');
  session.progress(`Asking ${azure.length} vault${azure.length === 1 ? '' : 's'} for the present version of the key`);
  return withLiveVersions(session, azure, outputs);
}
