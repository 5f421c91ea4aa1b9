import type { AlertsStatus } from './alerts-status';
import type { KeyDescription, KeyRotation, LastUse } from '../live/managed-key';

/** What a cloud tells of a key, in short; days such as `2026-12-01`. */
export interface LiveStatus {
  /** In a few words: `key enabled`, `stack destroyed, key enabled`, `not deployed`. */
  readonly deployed: string;
  /** When the key was made; of Azure its present version. */
  readonly made?: string;
  /** The last rotation by itself, `never`, or absent where that can't be told. */
  readonly rotated?: string;
  readonly nextRotation?: string;
  /** Whether a rotation should have been and was not. */
  readonly overdue?: boolean;
  /** The day of the last use, `never`, or `not told`. */
  readonly lastUse?: string;
  /** Whether access is otherwise than configured; `not seen` where that could not be read. */
  readonly drift?: 'no' | 'yes' | 'not seen';
  /** Whether somebody is told what is done to the key. */
  readonly alerts?: AlertsStatus;
  /** What to do first, before the platform's own next step. */
  readonly first?: string;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** KMS rotates within a day of the date; a rotation that is later by this is overdue. */
const GRACE_MS = 2 * DAY_MS;

export const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

/**
 * What can be told of rotation by the date of the next one alone: the last one was a period before, unless the key is
 * younger. Rotations on demand are not among them: `cmk verify` tells those.
 */
export function rotationStatus(
  { createdOn }: Pick<KeyDescription, 'createdOn'>,
  { automatic, period, next }: KeyRotation,
  now: Date,
): Pick<LiveStatus, 'rotated' | 'nextRotation' | 'overdue'> {
  if (!automatic) return { nextRotation: 'off' };
  if (next === undefined) return {};
  const overdue = now.getTime() - next.getTime() > GRACE_MS;
  const last = typeof period === 'number' ? new Date(next.getTime() - period * DAY_MS) : undefined;
  const isFirst = last !== undefined && createdOn !== undefined && last.getTime() - createdOn.getTime() < DAY_MS;
  return {
    ...(last === undefined ? {} : { rotated: isFirst ? 'never' : dayOf(last) }),
    nextRotation: dayOf(next),
    ...(overdue ? { overdue } : {}),
  };
}

export const lastUseText = (use: LastUse): string =>
  use.kind === 'used' ? dayOf(use.on) : use.kind === 'never' ? 'never' : 'not told';
