import { GetRoleCommand, GetUserCommand, IAMClient } from '@aws-sdk/client-iam';
import type { AwsPlace } from '../../aws/place';
import { parsePrincipal } from '../../fields/principal-arn';
import type { AwsAccounts } from './accounts';
import { clientOf } from './client-of';
import { unlessGone } from './iam-answer';

/**
 * The ARN of the role or user of the place's account that has the name in this ARN; its path may be another. Undefined
 * where there is none.
 */
export function principalNamed(place: AwsPlace, accounts: AwsAccounts, arn: string): Promise<string | undefined> {
  const { kind, name: path } = parsePrincipal(arn);
  const name = path.slice(path.lastIndexOf('/') + 1);
  return accounts.ask(place, `looking for the ${kind} ${name} of account ${place.account}`, (settings) =>
    unlessGone(async () => {
      const client = clientOf(IAMClient, settings);
      if (kind === 'role') return (await client.send(new GetRoleCommand({ RoleName: name }))).Role?.Arn;
      return (await client.send(new GetUserCommand({ UserName: name }))).User?.Arn;
    }),
  );
}
