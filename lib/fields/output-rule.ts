/** Outputs of one stack by name. */
export type OutputValues = Readonly<Record<string, string>>;

/** What one output of a stack must be, for one deployment. */
export interface OutputRule {
  /** Completes `it must be …`. */
  readonly expected: string;
  /** `others` are all outputs of the same stack, none of them checked yet. */
  readonly accepts: (value: string, others: OutputValues) => boolean;
}

/** By output name. An output without a rule is never read. */
export type OutputRules = Readonly<Record<string, OutputRule>>;

export const exactly = (wanted: string): OutputRule => ({ expected: wanted, accepts: (value) => value === wanted });

/** For what Azure compares without regard to case. */
export const caseless = (wanted: string): OutputRule => ({
  expected: wanted,
  accepts: (value) => value.toLowerCase() === wanted.toLowerCase(),
});

export const shaped = (pattern: RegExp, expected: string): OutputRule => ({
  expected,
  accepts: (value) => pattern.test(value),
});
