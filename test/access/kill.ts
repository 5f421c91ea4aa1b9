import type { EvaluationResult } from '@cloud-copilot/iam-simulate';
import { policy, type PolicyStatement } from '../../lib/aws/policy/document';
import { describeCase, type Case } from './matrices/expand';
import type { World } from './matrices/matrix';
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
  /** What some statements alone make of the request, by the text of policies. */
  readonly alone: Map<string, EvaluationResult>;
}

/** What statements alone make of requests: configurations of a platform share most statements and requests. */
export type Memory = Map<string, Map<string, EvaluationResult>>;

/** Runs the cases of one configuration against every mutant of its policies, up to the first that fails. */
export async function kill(
  configuration: string,
  cases: readonly Case[],
  policies: Policies,
  world: World,
  memory: Memory,
): Promise<Outcome[]> {
  const compiled: Compiled[] = [];
  for (const c of cases) {
    const request = await requestOf(c, policies, world);
    const key = JSON.stringify(request);
    const alone = memory.get(key) ?? new Map<string, EvaluationResult>();
    memory.set(key, alone);
    compiled.push({ case: c, request, alone });
  }
  // What killed one mutant often kills its neighbours: it goes first.
  const recent: Compiled[] = [];
  return mutants(policies).map((mutant) => {
    const concerns = concern(mutant, world);
    const fails = (c: Compiled): boolean => concerns(c) && decide(c.request, mutant.policies, world) !== c.case.expect;
    const killer = recent.find(fails) ?? compiled.find(fails);
    if (killer !== undefined) {
      recent.splice(0, recent.length, killer, ...recent.filter((r) => r !== killer).slice(0, RECENT - 1));
    }
    return { configuration, mutant, killedBy: killer && describeCase(killer.case) };
  });
}

const RECENT = 40;

/**
 * Whether a request can tell a mutant from the original at all: the changed policy is asked, the changed statement names
 * the action, and alone it decides otherwise than before. Statements are matched one by one, so a request for which all
 * statements decide as before is decided as before. This only saves time: `everyCase` in kill.test.ts does without.
 */
function concern(mutant: Mutant, world: World): (c: Compiled) => boolean {
  const asked = ({ request }: Compiled) =>
    mutant.document === 'identity' ? request.iam === 'workload' : request.guard === mutant.document;
  if (mutant.change === undefined) return asked;
  const { before, after } = mutant.change;
  const [was, is] = [[before], after].map((statements) => {
    const policies = only(mutant, statements);
    const key = JSON.stringify([mutant.document, statements, mutant.document === 'identity' && policies.key]);
    return ({ request, alone }: Compiled): EvaluationResult => {
      const known = alone.get(key) ?? evaluate(request, policies, world);
      alone.set(key, known);
      return known;
    };
  }) as [Decide, Decide];
  return (c) => asked(c) && [before, ...after].some((s) => names(s, c.request.action)) && was(c) !== is(c);
}

type Decide = (c: Compiled) => EvaluationResult;

const names = (statement: PolicyStatement, action: string): boolean =>
  [statement.Action].flat().some((a) => (a.endsWith('*') ? action.startsWith(a.slice(0, -1)) : a === action));

function only({ document, policies }: Mutant, statements: readonly PolicyStatement[]): Policies {
  const reduced = policy(...statements);
  if (document === 'identity') return { ...policies, identity: [reduced] };
  return document === 'trust' ? { ...policies, trust: reduced } : { ...policies, key: reduced };
}
