/**
 * What a recorded call was: use of the key, a refusal of whatever was asked, another failure (a disabled key, a wrong
 * ciphertext), a change of the key or of who may use it, or a look at it.
 */
export const AUDIT_KINDS = ['use', 'refused', 'failed', 'change', 'read'] as const;
export type AuditKind = (typeof AUDIT_KINDS)[number];

/** When something was recorded, and under which id it is found again in the cloud's own log. */
export interface Moment {
  /** `2026-11-25T10:00:00Z`. */
  readonly at: string;
  /** Event id of CloudTrail; correlation id of a vault. */
  readonly id: string;
}

/**
 * What somebody did with a key, as often as it says, on one day. It stands here, on the floor below both clouds, because
 * lib/aws and lib/azure read such things out of their logs and must not import each other.
 */
export interface AuditGroup {
  /** `2026-11-25`, in UTC. */
  readonly day: string;
  readonly kind: AuditKind;
  /** A role or user by its ARN, another account, a service; an object id of Azure. */
  readonly who: string;
  /** The service that called for them. @default - nobody */
  readonly through?: string;
  readonly operation: string;
  /** The code of a refusal or another failure. @default - none */
  readonly error?: string;
  /** Whether their use of the key is no news. @default - nobody asks: a look, a change */
  readonly expected?: boolean;
  readonly count: number;
  readonly first: Moment;
  readonly last: Moment;
}

/** The same of a single call. */
export interface AuditEvent extends Omit<AuditGroup, 'day' | 'count' | 'first' | 'last'>, Moment {}

export const groupOf = ({ at, id, ...what }: AuditEvent): AuditGroup => {
  const moment = { at, id };
  return { day: at.slice(0, 10), ...what, count: 1, first: moment, last: moment };
};
