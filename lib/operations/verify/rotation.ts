import type { KeyRotation, PastRotation } from '../../live/managed-key';
import { type Check, fail, pass } from '../checks';

/** Past rotations, or why they could not be read: they are told, and nothing is judged by them alone. */
export type Past = readonly PastRotation[] | { readonly unread: string };

export interface WantedRotation {
  /** Days, or a duration such as `P18M`; undefined where the key shall not rotate by itself. */
  readonly period: number | string | undefined;
  readonly next: string;
}

/** That the key rotates by itself as often as configured. */
export function rotationCheck(rotation: KeyRotation, past: Past, wanted: WantedRotation): Check {
  const is = periodText(rotation.automatic ? rotation.period : undefined);
  const shall = periodText(wanted.period);
  if (is !== shall) return fail('rotation', `rotation is ${is}, and shall be ${shall}`, wanted.next);
  const next = rotation.next === undefined ? [] : [`next on ${day(rotation.next)}`];
  return pass('rotation', [is, ...next, lastText(past)].join(', '));
}

function lastText(past: Past): string {
  if ('unread' in past) return `the last one could not be read (${past.unread})`;
  const [last] = past;
  return last === undefined ? 'never rotated yet' : `last on ${day(last.on)}`;
}

const periodText = (period: number | string | undefined): string =>
  period === undefined ? 'off' : typeof period === 'number' ? `every ${period} days` : `every ${period}`;

const day = (date: Date): string => date.toISOString().slice(0, 10);
