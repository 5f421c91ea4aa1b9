import type { Fact } from '../fields/fact';

/** What is known of a platform's keys before any is made: shown in its sheet and on its page of the documentation. */
export interface Facts {
  readonly irreversible: readonly Fact[];
  readonly waiting: readonly Fact[];
  readonly rotation: Fact;
  /** What happens while the key is disabled, deleted or out of reach. */
  readonly loss: Fact;
  readonly costs: readonly Fact[];
}
