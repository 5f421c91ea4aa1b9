import { badParameter } from './vault-error';

export interface LifetimeAction {
  readonly trigger: { readonly timeAfterCreate?: string; readonly timeBeforeExpiry?: string };
  readonly action: { readonly type: string };
}

/** As on the wire: https://learn.microsoft.com/rest/api/keyvault/keys/get-key-rotation-policy */
export interface RotationPolicy {
  readonly lifetimeActions?: readonly LifetimeAction[];
  readonly attributes?: { readonly expiryTime?: string };
}

/** What a key has that was given none: a notice 30 days before it expires, and no rotation. */
export const DEFAULT_POLICY: RotationPolicy = {
  lifetimeActions: [{ trigger: { timeBeforeExpiry: 'P30D' }, action: { type: 'Notify' } }],
  attributes: {},
};

const DURATION = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/;

/** When a version made now by rotation expires; seconds since 1970, undefined when the policy sets no expiry. */
export function expiryAfterRotation(policy: RotationPolicy, now: number): number | undefined {
  const text = policy.attributes?.expiryTime;
  if (text === undefined) return undefined;
  const parts = DURATION.exec(text)?.slice(1);
  if (parts === undefined || parts.every((part) => part === undefined)) {
    throw badParameter(`Property attributes.expiryTime has invalid value ${text}.`);
  }
  const [years = 0, months = 0, weeks = 0, days = 0] = parts.map((part) => Number(part ?? 0));
  const date = new Date(now * 1000);
  date.setUTCFullYear(date.getUTCFullYear() + years, date.getUTCMonth() + months, date.getUTCDate() + weeks * 7 + days);
  return Math.floor(date.getTime() / 1000);
}
