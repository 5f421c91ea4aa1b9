import { KMSClient, paginateListGrants } from '@aws-sdk/client-kms';
import type { AwsPlace } from '../../aws/place';
import type { Grant } from '../../aws/policy/grants';
import type { AwsAccounts } from './accounts';
import { clientOf } from './client-of';

/** Every grant of the key with this ARN. */
export function grantsOf(place: AwsPlace, accounts: AwsAccounts, keyArn: string): Promise<readonly Grant[]> {
  return accounts.ask(place, `reading the grants of ${keyArn}`, async (settings) => {
    const grants: Grant[] = [];
    for await (const page of paginateListGrants({ client: clientOf(KMSClient, settings) }, { KeyId: keyArn })) {
      grants.push(...(page.Grants ?? []));
    }
    return grants;
  });
}
