import { isUnclear } from './conditions';
import type { PolicyDocument, PolicyStatement } from './document';
import { isPrincipalType } from './principals';

/** Where a policy stands decides which elements a statement needs, and what its Resource means. */
export type PolicyKind = 'key' | 'iam' | 'trust';

const ELEMENTS: Readonly<Record<PolicyKind, readonly string[]>> = {
  key: ['Sid', 'Effect', 'Principal', 'Action', 'Resource', 'Condition'],
  iam: ['Sid', 'Effect', 'Action', 'Resource', 'Condition'],
  trust: ['Sid', 'Effect', 'Principal', 'Action', 'Condition'],
};

/**
 * Whether a statement can be compared principal by principal and action by action. Not so with NotAction, NotPrincipal,
 * NotResource and elements that are no part of such a policy, a Resource of a key policy that is not its key, conditions
 * of which IAM does not say what they mean, and policy variables in a version of the language that has none.
 */
export function isReadable(
  statement: PolicyStatement,
  kind: PolicyKind,
  version: PolicyDocument['Version'],
  keyArn: string | undefined,
): boolean {
  return (
    Object.keys(statement).every(
      (element) => ELEMENTS[kind].includes(element) || valueOf(statement, element) === undefined,
    ) &&
    [statement.Action ?? []].flat().length > 0 &&
    (kind === 'iam' || namesPrincipals(statement)) &&
    (kind === 'trust' || namesResources(statement, kind, keyArn)) &&
    !isUnclear(statement.Condition) &&
    (version === '2012-10-17' || !JSON.stringify(statement).includes('${'))
  );
}

const valueOf = (statement: PolicyStatement, element: string): unknown =>
  (statement as unknown as Record<string, unknown>)[element];

function namesPrincipals({ Principal }: PolicyStatement): boolean {
  if (Principal === undefined || Principal === '*') return Principal === '*';
  const entries = Object.entries(Principal);
  return entries.length > 0 && entries.every(([type, ids]) => isPrincipalType(type) && [ids].flat().length > 0);
}

/** In a key policy, Resource `*` is the key itself. https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html */
function namesResources({ Resource }: PolicyStatement, kind: PolicyKind, keyArn: string | undefined): boolean {
  const resources = [Resource ?? []].flat();
  return kind === 'key' ? resources.some((r) => r === '*' || r === keyArn) : resources.length > 0;
}

/** One text for statements that say the same, whatever their Sid and the order of elements and lists. */
export const canonicalStatement = (statement: PolicyStatement): string =>
  JSON.stringify(canonical({ ...statement, Sid: undefined }));

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) {
    const texts = value.map((v) => JSON.stringify(canonical(v))).sort();
    return texts.length === 1 ? JSON.parse(texts[0] as string) : texts;
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, v]) => v !== undefined);
  return entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, v]) => [key, canonical(v)]);
}
