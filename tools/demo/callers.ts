import type { AwsDeployment } from '../../lib/aws/fields';
import type { Verdict } from '../local-cloud/round-trip';

/** Somebody who tries to use a key, and what must come of it. */
export interface Caller {
  readonly deployment: string;
  readonly who: string;
  readonly role: string;
  readonly expected: Verdict;
}

/** A role of the key's account that nothing and nobody mentions. */
export const strangerIn = (account: string): string => `arn:aws:iam::${account}:role/Stranger`;

/**
 * Who tries each key: the workload's role and the first key user, where the platform has one, then a key administrator
 * and a stranger. Those who may come first, for their ciphertext is what the others try to decrypt.
 */
export function callersOf(d: AwsDeployment & { readonly users?: readonly string[] }, roleArn?: string): Caller[] {
  const [administrator] = d.administrators;
  const [user] = d.users ?? [];
  const caller = (who: string, role: string | undefined, expected: Verdict): Caller[] =>
    role === undefined ? [] : [{ deployment: d.id, who, role, expected }];
  return [
    ...caller("the platform's role", roleArn, 'works'),
    ...caller('key user', user, 'works'),
    ...caller('key administrator', administrator, 'refused'),
    ...caller('stranger', strangerIn(d.account), 'refused'),
  ];
}
