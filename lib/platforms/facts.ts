/** What can't be undone, waiting times, rotation, what breaks, what it costs: each a sentence with its source. */
export interface Facts {
  readonly irreversible: readonly string[];
  readonly waiting: readonly string[];
  readonly rotation: string;
  readonly loss: string;
  readonly costs: readonly string[];
  readonly sources: readonly string[];
}
