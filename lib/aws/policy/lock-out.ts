import { actionsOf } from './actions';
import type { PolicyDocument, PolicyStatement } from './document';
import { principalsOf } from './principals';

/**
 * Whether a policy would leave nobody of the account able to change it: no statement without conditions allows
 * kms:PutKeyPolicy to the account or to a role or user of it. KMS checks the same for the caller alone.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html
 */
export function locksOut(policy: PolicyDocument, account: string): boolean {
  const certain = policy.Statement.filter(
    (s) => s.Condition === undefined && actionsOf(s.Action).some((a) => a.name === 'kms:PutKeyPolicy'),
  );
  if (certain.some((s) => s.Effect === 'Deny')) return true;
  const names = (s: PolicyStatement): boolean =>
    principalsOf(s).some((who) => who.id === account || who.id.includes(`:iam::${account}:`));
  return !certain.some(names);
}
