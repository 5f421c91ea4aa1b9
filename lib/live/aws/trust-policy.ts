import { GetRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import type { AwsPlace } from '../../aws/place';
import type { PolicyDocument } from '../../aws/policy/document';
import type { AwsAccounts } from './accounts';
import { clientOf } from './client-of';
import { policyIn, unlessGone } from './iam-answer';

/** Who may become the role with this name. Undefined where there is none. */
export function trustPolicyOf(
  place: AwsPlace,
  accounts: AwsAccounts,
  role: string,
): Promise<PolicyDocument | undefined> {
  return accounts.ask(place, `reading who may assume role ${role} of account ${place.account}`, (settings) =>
    unlessGone(async () => {
      const { Role } = await clientOf(IAMClient, settings).send(new GetRoleCommand({ RoleName: role }));
      return policyIn(Role?.AssumeRolePolicyDocument, `role ${role}`);
    }),
  );
}
