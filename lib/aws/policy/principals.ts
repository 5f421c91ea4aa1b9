import { parseArn } from '../../fields/arn';
import { wholeAccount } from '../../fields/principal-arn';
import type { PolicyStatement } from './document';

/** Whom an entry of `Principal` stands for, or who holds an IAM policy. */
export interface Who {
  readonly kind: 'principal' | 'account' | 'service' | 'federated' | 'canonical-user' | 'everybody' | 'holder';
  /** The ARN, the account's 12 digits, the service, the provider, `*`, or a holder's name: `role/Immuta`. */
  readonly id: string;
}

const KINDS: Readonly<Record<string, Who['kind']>> = {
  AWS: 'principal',
  Service: 'service',
  Federated: 'federated',
  CanonicalUser: 'canonical-user',
};

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
export const isPrincipalType = (type: string): boolean => Object.hasOwn(KINDS, type);

/** Everybody whom a statement names, each once. */
export function principalsOf({ Principal }: Pick<PolicyStatement, 'Principal'>): readonly Who[] {
  if (Principal === undefined) return [];
  if (Principal === '*') return [{ kind: 'everybody', id: '*' }];
  return Object.entries(Principal).flatMap(([type, ids]) => [ids].flat().map((id) => who(type, id)));
}

/** An entry of one of the types above. KMS keeps `*` and `{ "AWS": "*" }`, and an account's digits and its root, alike. */
export function who(type: string, id: string): Who {
  const kind = KINDS[type] ?? 'principal';
  if (kind !== 'principal') return { kind, id };
  if (id === '*') return { kind: 'everybody', id };
  const account = wholeAccount(id);
  return account === undefined ? { kind, id } : { kind: 'account', id: account };
}

/** Whether a grant means a service of AWS by a principal: it has a name such as `rds.us-east-1.amazonaws.com`. */
export const isServiceName = (id: string): boolean => /^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/.test(id);

/** The account of a principal; undefined for services, providers, everybody and ids of identities that are gone. */
export const accountOf = ({ kind, id }: Who): string | undefined =>
  kind === 'account' ? id : kind === 'principal' ? parseArn(id)?.account : undefined;

/**
 * Ids that IAM puts in place of a role (AROA) or user (AIDA) that was deleted. Another one of the same name is another
 * identity. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
 */
const GONE = /^A(ROA|IDA)[A-Z0-9]+(:.*)?$/;

/** A principal as a person would name it, seen from the account that owns the key. */
export function whoWords(w: Who, ownAccount: string): string {
  switch (w.kind) {
    case 'everybody':
      return 'everybody';
    case 'service':
      return `the service ${w.id}`;
    case 'federated':
      return `the identity provider ${w.id}`;
    case 'canonical-user':
      return `the account of the canonical user ${w.id}`;
    case 'account':
      return `account ${w.id}, whomever IAM there allows`;
    case 'holder':
      return w.id;
    case 'principal':
      return identityWords(w, ownAccount);
  }
}

function identityWords(w: Who, ownAccount: string): string {
  const account = accountOf(w);
  if (account === undefined) return GONE.test(w.id) ? `${w.id} (an identity that is gone)` : w.id;
  const place = account === ownAccount ? '' : ` of account ${account}`;
  const name = w.id.split(':').slice(5).join(':');
  const session = /^assumed-role\/([^/]+)\/(.+)/.exec(name);
  return session === null ? `${name}${place}` : `the session ${session[2]} of role/${session[1]}${place}`;
}
