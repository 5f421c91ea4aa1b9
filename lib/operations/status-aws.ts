import type { AwsDeployment } from '../aws/fields';
import { comparePolicies } from '../aws/policy/difference';
import { kmsManagedKey } from '../live/aws/kms-managed-key';
import { keyPolicy } from '../live/aws/kms-key';
import { sideBySide } from '../live/side-by-side';
import { platformOf } from '../platforms';
import { UserError } from '../problems/user-error';
import { alertsStatuses } from './alerts-status';
import { type LiveStatus, dayOf, lastUseText, rotationStatus } from './live-status';
import type { Session } from './session';
import { type Standing, standings } from './standing';
import { nextStep, standingText } from './standing-text';

export interface LiveStatuses {
  readonly of: ReadonlyMap<string, LiveStatus>;
  /** A sentence for what could not be read. */
  readonly unread: readonly string[];
}

/**
 * What KMS tells of each key: three calls for a key (description, rotation, key policy), a fourth for its last use, and
 * one or two for each account and Region. Drift is that of the key policy; IAM policies and grants are for `cmk verify`.
 */
export async function statusOnAws(
  session: Session,
  deployments: readonly AwsDeployment[],
  asksLastUse: boolean,
): Promise<LiveStatuses> {
  const [{ of: standing, unread }, alerts] = await Promise.all([
    standings(session, deployments),
    alertsStatuses(session, deployments),
  ]);
  const missing: string[] = [];
  const of = new Map<string, LiveStatus>();
  await sideBySide(deployments, session.limits.keys, async (d) => {
    const found = standing.get(d.id);
    if (found === undefined) return;
    const { status, unread: own } = await statusOf(session, d, found, asksLastUse);
    of.set(d.id, { ...status, alerts: alerts.of(d) });
    missing.push(...own);
  });
  return { of, unread: [...unread, ...alerts.unread, ...missing.sort()] };
}

interface Status {
  readonly status: LiveStatus;
  readonly unread: readonly string[];
}

async function statusOf(session: Session, d: AwsDeployment, standing: Standing, asksLastUse: boolean): Promise<Status> {
  const base: LiveStatus = { deployed: standingText(standing), first: nextStep(d, standing) };
  if (standing.kind !== 'deployed' || !standing.key.known) return { status: base, unread: [] };
  const { keyArn, key: found } = standing;
  const accounts = await session.accounts();
  const key = kmsManagedKey({ place: d, accounts, keyArn, stackName: d.stackName });
  const unread: string[] = [];
  const read = async <T>(ask: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await ask();
    } catch (e) {
      if (!(e instanceof UserError)) throw e;
      unread.push(`${d.id}: ${e.message}`);
      return undefined;
    }
  };
  const [rotation, policy, use] = await Promise.all([
    read(() => key.rotation()),
    read(() => keyPolicy(d, accounts, keyArn)),
    asksLastUse ? read(() => key.lastUse()) : undefined,
  ]);
  const wanted = platformOf(d).aws?.keyPolicy(d);
  const changes = policy && wanted && comparePolicies(policy, wanted, d.account, keyArn).changes;
  const { createdOn } = found.description;
  const isOff = rotation?.automatic === false && found.description.state === 'enabled';
  const status: LiveStatus = {
    ...base,
    ...(isOff ? { first: base.first ?? `Rotation is off: npx --no cmk repair ${d.id} turns it on` } : {}),
    ...(createdOn === undefined ? {} : { made: dayOf(createdOn) }),
    ...(rotation === undefined ? {} : rotationStatus(found.description, rotation, session.now())),
    ...(asksLastUse ? { lastUse: use === undefined ? 'not told' : lastUseText(use) } : {}),
    drift: changes === undefined ? 'not seen' : changes.length === 0 ? 'no' : 'yes',
  };
  return { status, unread };
}
