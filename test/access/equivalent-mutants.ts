import type { Mutant } from './mutants';

/** A change that no request can tell from the original, and why. */
export interface Equivalent {
  readonly platform: string;
  readonly configuration?: string;
  readonly document: Mutant['document'];
  readonly sid?: string;
  readonly operator: string;
  readonly proof: string;
}

/** Every entry must name a mutant that survives: an entry that a case kills, or that matches nothing, fails the tests. */
export const equivalents: readonly Equivalent[] = [];

export const proofOf = (platform: string, configuration: string, mutant: Mutant): Equivalent | undefined =>
  equivalents.find(
    (e) =>
      e.platform === platform &&
      (e.configuration === undefined || e.configuration === configuration) &&
      e.document === mutant.document &&
      e.sid === mutant.sid &&
      e.operator === mutant.operator,
  );
