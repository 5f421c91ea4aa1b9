import { proofOf } from './equivalent-mutants';
import type { Outcome } from './kill';
import type { Mutant } from './mutants';

const documents = { key: 'key policy', identity: 'identity policy', trust: 'trust policy' } as const;

/** A mutant in words, e.g. `key policy, "Allow use of the key": the action kms:Encrypt is dropped`. */
export const describeMutant = (m: Mutant): string =>
  `${documents[m.document]}${m.sid === undefined ? '' : `, "${m.sid}"`}: ${m.operator}`;

/** One line for each mutant: what killed it, or why nothing can. */
export function reportLine(platform: string, { configuration, mutant, killedBy }: Outcome): string {
  const equivalent = killedBy === undefined ? proofOf(platform, mutant) : undefined;
  const end =
    killedBy !== undefined
      ? `killed by: ${killedBy}`
      : equivalent !== undefined
        ? `equivalent: ${equivalent.proof}`
        : 'SURVIVED';
  return `${platform}, ${configuration}, ${describeMutant(mutant)} -> ${end}`;
}

/** Mutants that no case noticed and that no proof excuses. */
export const survivors = (platform: string, outcomes: readonly Outcome[]): string[] =>
  outcomes
    .filter((o) => o.killedBy === undefined && proofOf(platform, o.mutant) === undefined)
    .map((o) => reportLine(platform, o));

export function summary(platform: string, outcomes: readonly Outcome[]): string {
  const killed = outcomes.filter((o) => o.killedBy !== undefined).length;
  const surviving = survivors(platform, outcomes).length;
  const equivalent = outcomes.length - killed - surviving;
  return `${outcomes.length} mutants: ${killed} killed, ${equivalent} equivalent by proof, ${surviving} surviving`;
}
