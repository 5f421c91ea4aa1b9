import { KMSClient, paginateListKeys } from '@aws-sdk/client-kms';
import { GetServiceQuotaCommand, ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { type AwsPlace, placeText } from '../../aws/place';
import type { AwsAccounts } from './accounts';
import { clientOf } from './client-of';

/** `Customer Master Keys (CMKs)` of AWS KMS: how many keys of one's own an account may have in a Region. */
const KEYS = { ServiceCode: 'kms', QuotaCode: 'L-C2F1777E' };

/** How many keys an account may have in a Region; undefined where AWS names no number. */
export function keyQuota(place: AwsPlace, accounts: AwsAccounts): Promise<number | undefined> {
  return accounts.ask(place, `reading the quota of KMS keys of ${placeText(place)}`, async (settings) => {
    const { Quota } = await clientOf(ServiceQuotasClient, settings).send(new GetServiceQuotaCommand(KEYS));
    return Quota?.Value;
  });
}

/** How many keys there are, those of AWS itself included. */
export function keyCount(place: AwsPlace, accounts: AwsAccounts): Promise<number> {
  return accounts.ask(place, `counting the keys of ${placeText(place)}`, async (settings) => {
    let count = 0;
    for await (const page of paginateListKeys({ client: clientOf(KMSClient, settings) }, {}))
      count += page.Keys?.length ?? 0;
    return count;
  });
}
