import type { AccessDrift, AccessGrowth } from '../fields/access-change';

/** Of what a configuration is compared with, or what is compared with it. */
interface Compared {
  /** For people: where the other side comes from. */
  readonly with: string;
  readonly keyArn?: string;
  /** Sentences about what the changes don't say. */
  readonly notes: readonly string[];
}

/** From there to the configuration: what deploying would change. */
export interface GrowthComparison extends Compared {
  readonly kind: 'growth';
  readonly difference: AccessGrowth;
}

/** From the configuration to there: what is live otherwise than configured. */
export interface DriftComparison extends Compared {
  readonly kind: 'drift';
  readonly difference: AccessDrift;
}

export type AccessComparison = GrowthComparison | DriftComparison;

export interface ComparisonOptions {
  /** Compare with what is deployed. */
  readonly diff?: boolean;
  /** Compare what is live with the configuration. */
  readonly drift?: boolean;
  /** Compare with a file, as `cmk policy <id> --whole` or `cmk policy <id>` printed it. */
  readonly against?: string;
  /** Compare with nothing at all: everything is new. */
  readonly new?: boolean;
}

/** Whether one of them is asked for. */
export const compares = ({ diff, drift, against, new: isNew }: ComparisonOptions): boolean =>
  diff === true || drift === true || against !== undefined || isNew === true;
