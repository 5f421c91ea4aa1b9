import { type Equivalent, proofOf } from './equivalent-mutants';
import type { Outcome } from './kill';
import type { Mutant } from './mutants';

const documents = { key: 'key policy', identity: 'identity policy', trust: 'trust policy' } as const;

/** A mutant in words, e.g. `key policy, "Allow use of the key": the action kms:Encrypt is dropped`. */
export const describeMutant = (m: Mutant): string =>
  `${documents[m.document]}${m.sid === undefined ? '' : `, "${m.sid}"`}: ${m.operator}`;

/** The mutants of one platform, and what is listed as equivalent there. */
export interface Report {
  readonly platform: string;
  readonly outcomes: readonly Outcome[];
  readonly equivalents: readonly Equivalent[];
}

/** One line for each mutant: what killed it, or why nothing can. */
export const reportLines = (report: Report): string[] => report.outcomes.map((o) => reportLine(report, o));

export function reportLine({ platform, equivalents }: Report, { configuration, mutant, killedBy }: Outcome): string {
  const equivalent = killedBy === undefined ? proofOf(equivalents, mutant) : undefined;
  const end =
    killedBy !== undefined
      ? `killed by: ${killedBy}`
      : equivalent !== undefined
        ? `equivalent: ${equivalent.proof}`
        : 'SURVIVED';
  return `${platform}, ${configuration}, ${describeMutant(mutant)} -> ${end}`;
}

/** Mutants that no case noticed and that no proof excuses. */
export const survivors = (report: Report): string[] =>
  report.outcomes
    .filter((o) => o.killedBy === undefined && proofOf(report.equivalents, o.mutant) === undefined)
    .map((o) => reportLine(report, o));

export function summary(report: Report): string {
  const { outcomes } = report;
  const killed = outcomes.filter((o) => o.killedBy !== undefined).length;
  const surviving = survivors(report).length;
  const equivalent = outcomes.length - killed - surviving;
  return `${outcomes.length} mutants: ${killed} killed, ${equivalent} equivalent by proof, ${surviving} surviving`;
}
