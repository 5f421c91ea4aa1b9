import type { KeyUse, ManagedKey, Timing } from '../../live/managed-key';
import { RefusedError } from '../../live/refused-error';
import { type Check, fail, notPossible, pass } from '../checks';
import { latencies, latencyText } from '../latency';

export interface Trip {
  readonly key: Pick<ManagedKey<unknown>, 'name' | 'roundTrip' | 'refusesForged'>;
  readonly use: KeyUse;
  /** Who uses the key, in words. */
  readonly who: () => Promise<string>;
  /** How often, at least once. */
  readonly samples: number;
}

/** That the key gives back what it was given, and refuses what was forged. Throws as the key does. */
export async function madeTrip({ key, use, who, samples }: Trip, forged: string): Promise<readonly Check[]> {
  const timings: Timing[] = [];
  for (let i = 0; i < samples; i++) {
    const trip = await key.roundTrip(use);
    if (!trip.same) {
      return [fail('round trip', `${key.name} gave back other bytes than it was given`, 'do not use this key.')];
    }
    timings.push(...trip.timings);
  }
  const all = latencies(timings);
  return [
    { ...pass('round trip', `${latencyText(all)}, by ${await who()}`), latencies: all },
    (await key.refusesForged(use))
      ? pass('refusals', forged)
      : fail('refusals', `this was accepted: ${forged}`, 'do not use this key.'),
  ];
}

/** The same, not possible where nobody here may use the key. */
export async function tripChecks(trip: Trip, forged: string, next: string): Promise<readonly Check[]> {
  try {
    return await madeTrip(trip, forged);
  } catch (e) {
    if (!(e instanceof RefusedError)) throw e;
    return [notPossible('round trip', e.message, next)];
  }
}
