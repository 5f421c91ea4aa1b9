import { describeCase, type Case } from '../cases/expand';
import type { World } from '../cases/matrix';
import { type Mutant, mutants } from './mutants';
import type { Policies } from './policies';
import { type Request, requestOf } from './request';
import { decide } from './simulator';

export interface Outcome {
  readonly configuration: string;
  readonly mutant: Mutant;
  /** The case that a mutant failed, in words; undefined when it passed them all. */
  readonly killedBy?: string;
}

/** Runs the cases of one configuration against every mutant of its policies, up to the first that fails. */
export async function kill(
  configuration: string,
  cases: readonly Case[],
  policies: Policies,
  world: World,
): Promise<Outcome[]> {
  const compiled: Compiled[] = [];
  for (const c of cases) compiled.push({ case: c, request: await requestOf(c, policies, world) });
  const queues = new Map<string, Compiled[]>();
  return mutants(policies).map((mutant) => {
    const queue = queues.get(mutant.document) ?? compiled.filter(({ request }) => concerns(mutant, request));
    queues.set(mutant.document, queue);
    const killer = queue.findIndex(({ request, case: c }) => decide(request, mutant.policies, world) !== c.expect);
    const [found] = killer < 0 ? [] : queue.splice(killer, 1);
    // What killed one mutant often kills its neighbours: it goes first.
    if (found) queue.unshift(found);
    return { configuration, mutant, killedBy: found && describeCase(found.case) };
  });
}

interface Compiled {
  readonly case: Case;
  readonly request: Request;
}

const concerns = (mutant: Mutant, request: Request): boolean =>
  mutant.document === 'identity' ? request.iam === 'workload' : request.guard === mutant.document;
