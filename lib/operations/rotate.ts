import type { PastRotation } from '../live/managed-key';
import { platformOf } from '../platforms';
import { UserError } from '../problems/user-error';
import { type ChangeOptions, type ChangePlan, type Changed, described } from './key-change';
import type { RunningKey } from './running-key';
import type { Session } from './session';
import { type Patience, untilSo } from './until-so';

export interface RotateOptions extends ChangeOptions {
  /** Rotate although it was rotated within the last day. @default false */
  readonly again?: boolean;
}

/** KMS rotates a key on demand so often in its life. https://docs.aws.amazon.com/kms/latest/APIReference/API_RotateKeyOnDemand.html */
const MOST_ON_DEMAND = 25;
/** KMS makes new material within minutes. https://docs.aws.amazon.com/kms/latest/developerguide/rotating-keys-on-demand.html */
const ROTATED: Patience = { everyMs: 2000, seconds: 240 };
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Rotates the key now: new material on AWS, a new version on Azure; what was encrypted before stays readable. A rotation
 * counts, and a second one in the same day is nearly always one that was interrupted: it is refused unless told. Throws a
 * UserError where the key can't rotate (exit code 1), or its past can't be read (3).
 */
export async function rotate(session: Session, running: RunningKey, options: RotateOptions): Promise<Changed> {
  const { d, key } = running;
  const now = await described(key);
  if (now.state !== 'enabled') throw new UserError(`${d.id}: ${key.name} is ${now.said}; only an enabled key rotates.`);
  const { startedOn } = await key.rotation();
  const past = await key.pastRotations();
  if (startedOn !== undefined) return finish(session, running, startedOn);
  const [last] = past;
  if (last !== undefined && options.again !== true && session.now().getTime() - last.on.getTime() < DAY_MS) {
    return { kind: 'already', id: d.id, text: `${key.name} was rotated ${onText(last.on)}; once more: --again` };
  }
  const used = past.filter(({ how }) => how === 'on-demand').length;
  if (d.cloud === 'aws' && used >= MOST_ON_DEMAND) {
    throw new UserError(
      `${d.id}: ${key.name} was rotated on demand ${used} times, which is all that KMS allows; it still rotates by itself. For new material now: npx --no cmk runbook ${d.id} replace`,
    );
  }
  const plan: ChangePlan = {
    id: d.id,
    key: key.name,
    verb: 'rotate',
    who: await key.actor(),
    text:
      d.cloud === 'aws'
        ? `rotation on demand ${used + 1} of ${MOST_ON_DEMAND} in the life of this key`
        : 'it gets a new version',
    breaks: [platformOf(d).facts.rotation],
    takeBack: 'nothing takes it back, and nothing needs to: what was encrypted before stays readable',
  };
  if (!(await options.agree(plan))) return { kind: 'shown', plan };
  await key.rotate();
  const rotated = await newer(session, running, past);
  return { kind: 'done', plan, text: `${key.name} was rotated ${onText(rotated.on)}` };
}

/** One that was begun and not waited for. */
async function finish(session: Session, running: RunningKey, startedOn: Date): Promise<Changed> {
  const { d, key } = running;
  await untilSo(
    session,
    d.id,
    ROTATED,
    () => key.rotation(),
    (rotation) => rotation.startedOn === undefined,
  );
  return { kind: 'already', id: d.id, text: `the rotation of ${key.name} that was begun ${onText(startedOn)} is done` };
}

/** Counted, since two rotations may fall into the same second. */
async function newer(session: Session, running: RunningKey, past: readonly PastRotation[]): Promise<PastRotation> {
  const [first] = await untilSo(
    session,
    running.d.id,
    ROTATED,
    () => running.key.pastRotations(),
    (now) => now.length > past.length,
  );
  return first as PastRotation;
}

const onText = (date: Date): string => `on ${date.toISOString().slice(0, 16).replace('T', ' at ')} UTC`;
