import type { AwsDeployment } from '../aws/fields';
import type { AzureDeployment } from '../azure/fields';
import type { Deployment } from '../fields/deployment';
import { utcMinute } from '../fields/utc';
import { withinTime } from '../live/within-time';
import { checkOutputs, type Live, type Outputs } from '../platforms/outputs';
import { outputRules } from '../platforms/phases';
import type { Known } from '../platforms/runbooks/runbook-of';
import { UserError } from '../problems/user-error';
import type { Session } from './session';

export interface RunbookOptions {
  /** Files of `--outputs-file`; without one a local state is read. */
  readonly outputs: readonly string[];
  /** Whether the cloud is asked how the key stands. */
  readonly live: boolean;
}

/** A runbook is wanted at once: what takes longer is left out, and that is said. */
const SECONDS = 5;

/** The outputs that a file or a local state has, and how the key stands where its cloud answers at once. */
export async function knownOf(session: Session, d: Deployment, options: RunbookOptions): Promise<Known> {
  const read = await outputsOf(session, d, options);
  const none = 'cmk.yaml alone: no outputs were read';
  const known: Known = {
    values: read.outputs?.values ?? {},
    source: read.outputs === undefined ? none : `cmk.yaml and ${read.outputs.source}`,
    state: 'Not read: no cloud was asked.',
    notices: read.refused.map((why) => `Not taken for true: ${why}.`),
  };
  if (!options.live || (d.cloud === 'azure' && !session.asksVaults)) return known;
  session.progress(`Asking for the key as it is now, for ${SECONDS} seconds at most`);
  const late: Known = { ...known, state: `Not read: no answer within ${SECONDS} s.` };
  return withinTime(SECONDS * 1000, late, () => asked(session, d, known));
}

interface Read {
  readonly outputs?: Outputs;
  /** A sentence for each output that is not of the deployment. */
  readonly refused: readonly string[];
}

/** A file that a person named must be right; what a state says is left out where it is not. */
async function outputsOf(session: Session, d: Deployment, { outputs: files }: RunbookOptions): Promise<Read> {
  if (files.length > 0) {
    const { outputsFromFiles } = await import('./outputs-from-files');
    const outputs = outputsFromFiles([d], files, session.directory).get(d.id);
    return { ...(outputs === undefined ? {} : { outputs }), refused: [] };
  }
  if (d.cloud !== 'azure') return { refused: [] };
  const { statesOf } = await import('./outputs-from-states');
  const azure = d as AzureDeployment;
  const claimed = statesOf([azure], session.folder).get(azure);
  return claimed === undefined ? { refused: [] } : checkOutputs(outputRules(d), claimed.values, claimed.source);
}

/** How the key stands; that it can't be found out is no error here. */
async function asked(session: Session, d: Deployment, known: Known): Promise<Known> {
  try {
    return d.cloud === 'aws'
      ? await fromStack(session, d as AwsDeployment, known)
      : await fromVault(session, d as AzureDeployment, known);
  } catch (e) {
    if (e instanceof UserError) return { ...known, state: `Not read: ${e.message}` };
    throw e;
  }
}

async function fromStack(session: Session, d: AwsDeployment, known: Known): Promise<Known> {
  const { standings } = await import('./standing');
  const { nextStep, standingText } = await import('./standing-text');
  const { of, unread } = await standings(session, [d]);
  const standing = of.get(d.id);
  if (standing === undefined) return { ...known, state: `Not read: ${unread.join(' ')}` };
  const first = nextStep(d, standing);
  const keyArn =
    standing.kind === 'stack-destroyed' && standing.keys.length === 1 ? standing.keys[0]?.arn : keyOf(standing);
  const given = known.values['KmsKeyArn'];
  const differs = given !== undefined && keyArn !== undefined && given !== keyArn;
  return {
    ...known,
    ...(given === undefined && keyArn !== undefined
      ? { values: { ...known.values, KmsKeyArn: keyArn }, source: 'cmk.yaml and AWS' }
      : {}),
    state: `${capital(standingText(standing))}, read ${utcMinute(session.now())}.`,
    notices: [
      ...known.notices,
      ...(differs ? [`The outputs name ${given}, and in AWS it is ${keyArn}: see which key the platform uses.`] : []),
      ...(first === undefined ? [] : [first]),
    ],
  };
}

const keyOf = (standing: { readonly kind: string; readonly keyArn?: string }): string | undefined =>
  'keyArn' in standing ? standing.keyArn : undefined;

async function fromVault(session: Session, d: AzureDeployment, known: Known): Promise<Known> {
  const { withLiveVersions } = await import('./live-versions');
  const outputs: Outputs = { values: known.values, source: known.source };
  const live = (await withLiveVersions(session, [d], new Map([[d.id, outputs]]))).get(d.id)?.live;
  return { ...known, ...(live === undefined ? {} : { state: stateOf(live) }) };
}

function stateOf(live: Live): string {
  if ('unknown' in live) return `Not read: ${live.unknown}.`;
  const dates = [
    ...(live.activeFrom === undefined ? [] : [`active from ${live.activeFrom}`]),
    ...(live.expiresOn === undefined ? [] : [`expires ${live.expiresOn}`]),
  ];
  return `Key ${live.enabled ? 'enabled' : 'disabled'}, version ${live.version}${dates.map((date) => `, ${date}`).join('')}, read ${live.readAt}.`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
