import { accountOf, THE_KEY, type Case } from './matrices/expand';
import { kmsCalls } from './kms-calls';

/** Adobe's accounts: the local cloud finds no key of another account, so they try a copy of the key in their own. */
export const isVendor = (account: string): boolean =>
  /^(246824682468|975049898882|767397686373|730335345392|891377157113)$/.test(account);

export const isWorkload = (c: Case): boolean => c.caller.name === '{workload role}';

/**
 * Whether the local cloud can judge a case: a role of the key's own account or of a vendor, an action that it has, no other
 * partition than aws and none of the kms: condition keys, neither of which it knows. A role's ARN stands for one set of IAM permissions only.
 */
export function isJudgeable(c: Case, account: string): boolean {
  return judgesKey(c, account) || judgesTrust(c, account);
}

function judgesKey(c: Case, account: string): boolean {
  const caller = accountOf(c.caller);
  const role = isWorkload(c) ? c.caller.iam === 'workload' : /^arn:aws:.*:role\//.test(c.caller.name ?? '');
  const near = isWorkload(c) || caller === account || (isVendor(caller) && c.caller.iam === 'everything');
  const plain = Object.keys(c.context).every((key) => key === 'aws:PrincipalAccount');
  return c.target === THE_KEY && c.action in kmsCalls && c.variation === undefined && role && near && plain;
}

/** Tokens of identity providers: what they say is the context of the case. */
function judgesTrust(c: Case, account: string): boolean {
  return (
    c.target === "the workload's role" &&
    c.action === 'sts:AssumeRoleWithWebIdentity' &&
    c.caller.kind === 'federated' &&
    accountOf(c.caller) === account
  );
}
