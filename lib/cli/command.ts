import type { Style } from '../sheets/text';
import type { Place } from './configuration';

/** What a command gets from bin. */
export interface Io extends Place {
  /**
   * Whether settings may ask key vaults for the present version of a key (CMK_LIVE is not 0).
   * @default false
   */
  readonly asksVaults?: boolean;
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
