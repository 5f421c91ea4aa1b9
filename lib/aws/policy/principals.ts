import { parseArn } from '../../fields/arn';
import { wholeAccount } from '../../fields/principal-arn';
import type { PolicyStatement } from './document';

/** Whom an entry of `Principal` stands for. */
export interface Who {
  readonly kind: 'principal' | 'account' | 'service' | 'federated' | 'everybody';
  /** The ARN, the account's 12 digits, the service, the provider, or `*`. */
  readonly id: string;
}

/** Everybody whom a statement names, each once. */
export function principalsOf({ Principal }: Pick<PolicyStatement, 'Principal'>): readonly Who[] {
  if (Principal === undefined) return [];
  if (Principal === '*') return [{ kind: 'everybody', id: '*' }];
  return Object.entries(Principal).flatMap(([type, ids]) => [ids].flat().map((id) => who(type, id)));
}

function who(type: string, id: string): Who {
  if (type === 'Service') return { kind: 'service', id };
  if (type === 'Federated') return { kind: 'federated', id };
  if (id === '*') return { kind: 'everybody', id };
  const account = wholeAccount(id);
  return account === undefined ? { kind: 'principal', id } : { kind: 'account', id: account };
}

/** The account of a principal; undefined for services, providers, everybody and ids of identities that are gone. */
export const accountOf = ({ kind, id }: Who): string | undefined =>
  kind === 'account' ? id : kind === 'principal' ? parseArn(id)?.account : undefined;

/** A principal as a person would name it, seen from the account that owns the key. */
export function whoWords(w: Who, ownAccount: string): string {
  const account = accountOf(w);
  const place = account === undefined || account === ownAccount ? '' : ` of account ${account}`;
  switch (w.kind) {
    case 'everybody':
      return 'everybody';
    case 'service':
      return `the service ${w.id}`;
    case 'federated':
      return `the identity provider ${w.id}`;
    case 'account':
      return `account ${w.id}, whomever IAM there allows`;
    case 'principal':
      return account === undefined
        ? `${w.id} (an identity that is gone)`
        : `${w.id.split(':').slice(5).join(':')}${place}`;
  }
}
