import { policy, type PolicyStatement } from '../../lib/aws/policy-document';
import type { World } from '../cases/matrix';
import { describeCase, type Case } from '../cases/expand';
import type { Policies } from './policies';
import type { Request } from './request';
import { decide } from './simulator';

/** Who could do what and should not, or the other way round: by which statement, and which rule says so. */
export function failureText(c: Case, request: Request, policies: Policies, world: World): string {
  const which = statements(request, policies).filter(
    (s) => decide(request, reduced(request, policies, s), world) === 'allow',
  );
  const because =
    c.expect === 'allow'
      ? which.length > 0
        ? 'another statement denies it'
        : 'no statement allows it'
      : `allowed by ${which.map((s) => `"${s.Sid}"`).join(' and ') || 'several statements together'}`;
  return (
    `${c.platform}, ${c.configuration}: ${describeCase(c)}, but ${because}. ` +
    `Rule: ${c.rule} (${c.source}). Request: ${JSON.stringify(request.principal)} ${JSON.stringify(request.contextVariables)}`
  );
}

const documentOf = (r: Request, p: Policies) => (r.guard === 'trust' ? p.trust : p.key);
const statements = (r: Request, p: Policies): readonly PolicyStatement[] => documentOf(r, p)?.Statement ?? [];

/** The policies with one statement only in the one that guards the resource. */
function reduced(r: Request, p: Policies, statement: PolicyStatement): Policies {
  return r.guard === 'trust' ? { ...p, trust: policy(statement) } : { ...p, key: policy(statement) };
}
