import type { KeyProperties, KeyRotationPolicy } from '@azure/keyvault-keys';
import type { KeyRotation, PastRotation } from '../managed-key';
import { laterBy } from './later-by';

/**
 * When a key rotates by its policy. Key Vault names no next date: it counts from the creation of the newest version, or
 * back from its expiry, and nothing can be said where that has none.
 * https://learn.microsoft.com/azure/key-vault/keys/how-to-configure-key-rotation
 */
export function rotationOf({ lifetimeActions = [], expiresIn }: KeyRotationPolicy, newest: KeyProperties): KeyRotation {
  const trigger = lifetimeActions.find(({ action }) => action === 'Rotate');
  if (trigger === undefined) return { automatic: false };
  const { timeAfterCreate, timeBeforeExpiry } = trigger;
  if (timeAfterCreate !== undefined) {
    return {
      automatic: true,
      period: timeAfterCreate,
      next: newest.createdOn && laterBy(newest.createdOn, timeAfterCreate),
    };
  }
  if (timeBeforeExpiry === undefined) return { automatic: true };
  return {
    automatic: true,
    period: `${timeBeforeExpiry} before expiry${expiresIn === undefined ? '' : ` (${expiresIn})`}`,
    next: newest.expiresOn && laterBy(newest.expiresOn, timeBeforeExpiry, -1),
  };
}

/**
 * Each version after the first is a rotation, the newest first. That a version came of a policy, of a rotation by hand or
 * of a new key of the same name is not told apart.
 */
export function pastRotationsOf(versions: readonly KeyProperties[]): PastRotation[] {
  const time = ({ createdOn }: KeyProperties): number => createdOn?.getTime() ?? 0;
  return [...versions]
    .sort((a, b) => time(b) - time(a))
    .slice(0, -1)
    .map(({ createdOn = new Date(0), version }) => ({ on: createdOn, how: 'not said', version }));
}
