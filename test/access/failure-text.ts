import { actionWords } from '../../lib/aws/policy/actions';
import { policy, type PolicyStatement } from '../../lib/aws/policy/document';
import type { World } from './matrices/matrix';
import type { Case } from './matrices/expand';
import type { Policies } from './policies';
import type { Request } from './request';
import { decide } from './simulator';

/** Who can do what and must not, or the other way round: by which statement, and which page says so. */
export function failureText(c: Case, request: Request, policies: Policies, world: World): string {
  const allowing = statements(request, policies).filter(
    (s) => decide(request, reduced(request, policies, s), world) === 'allow',
  );
  const names = allowing.map((s) => `"${s.Sid}"`).join(' and ');
  const because =
    c.expect === 'deny'
      ? `${names === '' ? 'several statements together allow' : `${names} ${allowing.length === 1 ? 'allows' : 'allow'}`} it`
      : allowing.length > 0
        ? `another statement denies what ${names} allows`
        : 'no statement allows it';
  const who = `${c.caller.label}${c.caller.name === undefined ? '' : ` (${c.caller.name})`}`;
  const what = `${actionWords(c.action)} (${c.action}) on ${c.target}${c.variation === undefined ? '' : ` ${c.variation}`}`;
  return `${who} must ${c.expect === 'allow' ? '' : 'not '}be able to ${what}, but ${because}. ${c.source}`;
}

const SHOWN = 5;

/** The first failures of a rule, and how many more there are. */
export const firstOf = (failures: readonly string[]): string[] =>
  failures.length <= SHOWN ? [...failures] : [...failures.slice(0, SHOWN), `and ${failures.length - SHOWN} more`];

const documentOf = (r: Request, p: Policies) => (r.guard === 'trust' ? p.trust : p.key);
const statements = (r: Request, p: Policies): readonly PolicyStatement[] => documentOf(r, p)?.Statement ?? [];

/** The policies with one statement only in the one that guards the resource. */
function reduced(r: Request, p: Policies, statement: PolicyStatement): Policies {
  return r.guard === 'trust' ? { ...p, trust: policy(statement) } : { ...p, key: policy(statement) };
}
