import type { Style } from '../settings/text';
import type { Place } from './configuration';

/** What a command gets from bin. */
export interface Io extends Place {
  readonly style: Style;
  /** Shows that something is under way: a line on stderr, never part of the result. */
  progress(text: string): void;
}

/** What a command gives back; bin prints it. */
export interface Result {
  readonly stdout: string;
  readonly stderr?: string;
  /** @default 0 */
  readonly exitCode?: number;
}
