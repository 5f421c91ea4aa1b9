import type { PolicyStatement } from '../../lib/aws/policy/document';
import { describeCase, type Case } from './matrices/expand';
import type { World } from './matrices/matrix';
import { alone, decider, type Memory, names, rememberedRequest } from './memory';
import { type Mutant, mutants } from './mutants';
import { casesOf, othersThan } from './others';
import type { Policies } from './policies';
import type { Request } from './request';

export interface Outcome {
  readonly configuration: string;
  readonly mutant: Mutant;
  /** The case that a mutant failed, in words; undefined when it passed them all. */
  readonly killedBy?: string;
}

interface Compiled {
  readonly case: Case;
  readonly request: Request;
}

/** Runs the cases of one configuration against every mutant of its policies, up to the first that fails. */
export async function kill(
  configuration: string,
  cases: readonly Case[],
  policies: Policies,
  world: World,
  memory: Memory,
): Promise<Outcome[]> {
  const compile = async (c: Case): Promise<Compiled> => ({
    case: c,
    request: await rememberedRequest(c, policies, world, memory),
  });
  const compiled = await Promise.all(cases.map(compile));
  const othersIn = othersThan(cases);
  const strangers = new Map<string, Promise<readonly Compiled[]>>();
  const outcomes: Outcome[] = [];
  // What killed one mutant often kills its neighbours: it goes first.
  const recent: Compiled[] = [];
  for (const mutant of mutants(policies)) {
    const concerns = concern(mutant, world, memory);
    const decide = decider(mutant.policies, world, memory);
    const fails = (c: Compiled): boolean => concerns(c) && decide(c.request) !== c.case.expect;
    const others: Compiled[] = [];
    for (const other of othersIn(mutant.policies)) {
      const known = strangers.get(other.name) ?? Promise.all(casesOf(other, cases).map(compile));
      strangers.set(other.name, known);
      others.push(...(await known));
    }
    const killer = recent.find(fails) ?? others.find(fails) ?? compiled.find(fails);
    if (killer !== undefined && compiled.includes(killer)) {
      recent.splice(0, recent.length, killer, ...recent.filter((r) => r !== killer).slice(0, RECENT - 1));
    }
    outcomes.push({ configuration, mutant, killedBy: killer && describeCase(killer.case) });
  }
  return outcomes;
}

const RECENT = 40;

/**
 * Whether a request can tell a mutant from the original at all: the changed policy is asked, the changed statement names
 * the action, and alone it decides otherwise than before. Statements are matched one by one, so a request for which all
 * statements decide as before is decided as before. This only saves time: `everyCase` in kill.test.ts does without.
 */
function concern(mutant: Mutant, world: World, memory: Memory): (c: Compiled) => boolean {
  const asked = ({ request }: Compiled) =>
    mutant.document === 'identity' ? request.iam === 'workload' : request.guard === mutant.document;
  if (mutant.change === undefined) return asked;
  const { before, after } = mutant.change;
  const by = (statements: readonly PolicyStatement[]) =>
    alone(mutant.document, statements, mutant.policies, world, memory);
  const [was, is] = [by([before]), by(after)];
  return (c) =>
    asked(c) && [before, ...after].some((s) => names(s, c.request.action)) && was(c.request) !== is(c.request);
}
