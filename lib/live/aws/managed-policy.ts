import {
  GetPolicyCommand,
  GetPolicyVersionCommand,
  IAMClient,
  paginateListEntitiesForPolicy,
} from '@aws-sdk/client-iam';
import type { AwsPlace } from '../../aws/place';
import type { Holder, IamPolicy } from '../../aws/policy/access';
import type { AwsAccounts } from './accounts';
import { clientOf } from './client-of';
import { policyIn, unlessGone } from './iam-answer';

/** A managed policy in its default version, with all who hold it. Undefined where there is none. */
export function managedPolicy(
  place: AwsPlace,
  accounts: AwsAccounts,
  policyArn: string,
): Promise<IamPolicy | undefined> {
  return accounts.ask(place, `reading the IAM policy ${policyArn}`, (settings) =>
    unlessGone(async () => {
      const client = clientOf(IAMClient, settings);
      const { Policy } = await client.send(new GetPolicyCommand({ PolicyArn: policyArn }));
      const version = { PolicyArn: policyArn, VersionId: Policy?.DefaultVersionId };
      const { PolicyVersion } = await client.send(new GetPolicyVersionCommand(version));
      return {
        name: policyArn,
        attachedTo: await holdersOf(client, policyArn),
        policy: policyIn(PolicyVersion?.Document, policyArn),
      };
    }),
  );
}

/** Whom the policy gives something: not those whose permissions it only bounds. */
async function holdersOf(client: IAMClient, PolicyArn: string): Promise<readonly Holder[]> {
  const holders: Holder[] = [];
  const of = { PolicyArn, PolicyUsageFilter: 'PermissionsPolicy' as const };
  for await (const page of paginateListEntitiesForPolicy({ client }, of)) {
    holders.push(
      ...(page.PolicyRoles ?? []).map((r) => `role/${r.RoleName}`),
      ...(page.PolicyUsers ?? []).map((u) => `user/${u.UserName}`),
      ...(page.PolicyGroups ?? []).map((g) => `group/${g.GroupName}`),
    );
  }
  return holders;
}
