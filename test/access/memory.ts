import type { EvaluationResult } from '@cloud-copilot/iam-simulate';
import { policy, type PolicyStatement } from '../../lib/aws/policy/document';
import type { Case } from './matrices/expand';
import type { World } from './matrices/matrix';
import type { DocumentKind } from './mutants';
import type { Policies } from './policies';
import { type Request, requestOf } from './request';
import { decide, type Decision, evaluate } from './simulator';

/**
 * Requests, and what single statements make of them. The configurations of a platform share most of both, and this only
 * saves time: `cases.ts` and `kill.test.ts` hold the decisions against those of the simulator over whole policies.
 */
export interface Memory {
  readonly requests: Map<Case, Map<string, Request>>;
  readonly statements: Map<string, number>;
  readonly alone: Map<Request, EvaluationResult[]>;
}

export const newMemory = (): Memory => ({ requests: new Map(), statements: new Map(), alone: new Map() });

/** The request of a case: the same object wherever the key and the role have the same ARN. */
export async function rememberedRequest(c: Case, policies: Policies, world: World, memory: Memory): Promise<Request> {
  const place = `${policies.account} ${policies.region} ${policies.roleArn ?? ''}`;
  const known = memory.requests.get(c) ?? new Map<string, Request>();
  memory.requests.set(c, known);
  const request = known.get(place) ?? (await requestOf(c, policies, world));
  known.set(place, request);
  return request;
}

type Alone = (request: Request) => EvaluationResult;

/** What statements alone, in place of a whole document, make of requests. */
export function alone(
  document: DocumentKind,
  statements: readonly PolicyStatement[],
  policies: Policies,
  world: World,
  memory: Memory,
): Alone {
  const reduced = policy(...statements);
  const with_ = {
    key: { ...policies, key: reduced },
    trust: { ...policies, trust: reduced },
    identity: { ...policies, identity: [reduced] },
  }[document];
  const other = document === 'identity' ? policies.key : policies.identity;
  const id = idOf(JSON.stringify([document, statements, other]), memory);
  return (request) => {
    const known = memory.alone.get(request) ?? [];
    memory.alone.set(request, known);
    return (known[id] ??= evaluate(request, with_, world));
  };
}

function idOf(text: string, memory: Memory): number {
  const id = memory.statements.get(text) ?? memory.statements.size;
  memory.statements.set(text, id);
  return id;
}

/** Decides as the simulator does. Policies that only allow, allow what one of their statements alone allows. */
export function decider(policies: Policies, world: World, memory: Memory): (request: Request) => Decision {
  const own = [policies.key, ...policies.identity, ...(policies.trust ? [policies.trust] : [])];
  const onlyAllows = own.every(({ Statement }) => Statement.every(({ Effect }) => Effect === 'Allow'));
  const byStatement = (document: 'key' | 'trust') =>
    (policies[document]?.Statement ?? []).map((statement) => ({
      statement,
      allows: alone(document, [statement], policies, world, memory),
    }));
  const statements = { key: byStatement('key'), trust: byStatement('trust') };
  return (request) => {
    if (request.guard === 'default' || !onlyAllows) return decide(request, policies, world);
    const allowing = statements[request.guard].some(
      ({ statement, allows }) => names(statement, request.action) && allows(request) === 'Allowed',
    );
    return allowing ? 'allow' : 'deny';
  };
}

/** Whether a statement speaks of an action at all. */
export const names = (statement: PolicyStatement, action: string): boolean =>
  [statement.Action].flat().some((a) => (a.endsWith('*') ? action.startsWith(a.slice(0, -1)) : a === action));
