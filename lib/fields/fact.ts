/** A page that says so, and the day on which it was read. */
export interface Source {
  readonly title: string;
  /** https */
  readonly address: string;
  /** E.g. `2026-08-21`. */
  readonly read: string;
}

/** One sentence, and the pages of the vendor or the cloud that say so. */
export interface Fact {
  /** Ends with a full stop. */
  readonly text: string;
  readonly sources: readonly Source[];
}

/** The sentence with its sources in brackets, e.g. `It costs 1 USD (https://aws.amazon.com/kms/pricing/).` */
export const cited = ({ text, sources }: Fact): string =>
  `${text.replace(/\.$/, '')} (${sources.map(({ address }) => address).join(', ')}).`;
