import * as z from 'zod';
import { ACCOUNT_ID, isAccountId } from './account';
import { arnPattern, parseIamArn } from './arn';

/** Parts of an IAM user or role ARN. */
export interface PrincipalArn {
  readonly partition: string;
  readonly account: string;
  readonly kind: 'role' | 'user';
  /** With its path: `aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_0123`. */
  readonly name: string;
}

const ARN = arnPattern(`iam::(${ACCOUNT_ID}):(role|user)/([\\w+=,.@/-]{1,576})`);

/** Parses an ARN that passed `principalArn`. */
export function parsePrincipal(arn: string): PrincipalArn {
  const match = ARN.exec(arn);
  if (match === null) throw new Error(`not an IAM principal: ${arn}`);
  return {
    partition: match[1] as string,
    account: match[2] as string,
    kind: match[3] as 'role' | 'user',
    name: match[4] as string,
  };
}

/**
 * The account that a principal stands for as a whole: `111122223333` and `arn:aws:iam::111122223333:root` are the same
 * principal to KMS. Undefined for any other principal.
 */
export function wholeAccount(principal: string): string | undefined {
  if (isAccountId(principal)) return principal;
  const arn = parseIamArn(principal);
  return arn?.resource === 'root' ? arn.account : undefined;
}

/** Why a value can't be a key administrator or key user; undefined when it can. */
function problemOf(value: string): string | undefined {
  if (ARN.test(value) && !value.endsWith('/') && !value.includes('//')) return undefined;
  if (value.includes('*')) return 'must name one role or user: a wildcard is not a principal of a key policy';
  if (/:assumed-role\//.test(value)) {
    return 'is a session; name its role: arn:aws:iam::<account>:role/<name> (as `aws iam get-role` prints it)';
  }
  if (/:group\//.test(value)) return 'is a group; a key policy can only name roles and users';
  if (wholeAccount(value) !== undefined) {
    return 'is a whole account; name its roles or users (the root statement already lets IAM policies of the own account work)';
  }
  return 'must be the ARN of a role or user, such as arn:aws:iam::111122223333:role/KeyAdministrator';
}

/**
 * ARN of an IAM role or user, as a key policy takes it.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html
 */
export const principalArn = z
  .string()
  .superRefine((value, context) => {
    const message = problemOf(value);
    if (message !== undefined) context.addIssue({ code: 'custom', message });
  })
  .meta({
    description: 'ARN of an IAM role or user.',
    examples: ['arn:aws:iam::111122223333:role/KeyAdministrator'],
  });
