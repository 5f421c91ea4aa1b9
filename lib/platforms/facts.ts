/** One sentence about a platform, and the pages of the vendor or the cloud that say so. */
export interface Fact {
  /** Ends with a full stop. */
  readonly text: string;
  /** https addresses. */
  readonly sources: readonly [string, ...string[]];
}

/** What is known of a platform's keys before any is made: shown in its sheet and on its page of the documentation. */
export interface Facts {
  readonly irreversible: readonly Fact[];
  readonly waiting: readonly Fact[];
  readonly rotation: Fact;
  /** What happens while the key is disabled, deleted or out of reach. */
  readonly loss: Fact;
  readonly costs: readonly Fact[];
}

/** The sentence with its sources in brackets, e.g. `It costs 1 USD (https://aws.amazon.com/kms/pricing/).` */
export const cited = ({ text, sources }: Fact): string => `${text.replace(/\.$/, '')} (${sources.join(', ')}).`;
