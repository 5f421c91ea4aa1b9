import type { EvaluationResult } from '@cloud-copilot/iam-simulate';
import { policy, type PolicyStatement } from '../../lib/aws/policy-document';
import { describeCase, type Case } from '../cases/expand';
import type { World } from '../cases/matrix';
import { type Mutant, mutants } from './mutants';
import type { Policies } from './policies';
import { type Request, requestOf } from './request';
import { decide, evaluate } from './simulator';

export interface Outcome {
  readonly configuration: string;
  readonly mutant: Mutant;
  /** The case that a mutant failed, in words; undefined when it passed them all. */
  readonly killedBy?: string;
}

interface Compiled {
  readonly case: Case;
  readonly request: Request;
  /** What one statement alone makes of the request, by the statement's text. */
  readonly alone: Map<string, EvaluationResult>;
}

/** Runs the cases of one configuration against every mutant of its policies, up to the first that fails. */
export async function kill(
  configuration: string,
  cases: readonly Case[],
  policies: Policies,
  world: World,
): Promise<Outcome[]> {
  const compiled: Compiled[] = [];
  for (const c of cases) compiled.push({ case: c, request: await requestOf(c, policies, world), alone: new Map() });
  // What killed one mutant often kills its neighbours: it goes first.
  const recent: Compiled[] = [];
  return mutants(policies).map((mutant) => {
    const fails = (c: Compiled): boolean =>
      concerns(mutant, c, world) && decide(c.request, mutant.policies, world) !== c.case.expect;
    const killer = recent.find(fails) ?? compiled.find(fails);
    if (killer !== undefined) {
      recent.splice(0, recent.length, killer, ...recent.filter((r) => r !== killer).slice(0, MEMORY - 1));
    }
    return { configuration, mutant, killedBy: killer && describeCase(killer.case) };
  });
}

const MEMORY = 40;

/**
 * Whether a request can tell a mutant from the original at all: the changed policy is asked, the changed statement names
 * the action, and alone it decides otherwise than before. Statements are matched one by one, so a request for which all
 * statements decide as before is decided as before. This only saves time: `everyCase` in kill.test.ts does without.
 */
export function concerns(mutant: Mutant, { request, alone }: Compiled, world: World): boolean {
  const asked = mutant.document === 'identity' ? request.iam === 'workload' : request.guard === mutant.document;
  if (!asked || mutant.change === undefined) return asked;
  const { before, after } = mutant.change;
  if (![before, ...after].some((s) => names(s, request.action))) return false;
  const key = JSON.stringify(before);
  const was = alone.get(key) ?? evaluate(request, only(mutant, [before]), world);
  alone.set(key, was);
  return was !== evaluate(request, only(mutant, after), world);
}

const names = (statement: PolicyStatement, action: string): boolean =>
  [statement.Action].flat().some((a) => (a.endsWith('*') ? action.startsWith(a.slice(0, -1)) : a === action));

function only({ document, policies }: Mutant, statements: readonly PolicyStatement[]): Policies {
  const reduced = policy(...statements);
  if (document === 'identity') return { ...policies, identity: [reduced] };
  return document === 'trust' ? { ...policies, trust: reduced } : { ...policies, key: reduced };
}
