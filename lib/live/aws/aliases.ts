import { KMSClient, paginateListAliases } from '@aws-sdk/client-kms';
import { type AwsPlace, placeText } from '../../aws/place';
import type { AwsAccounts } from './accounts';
import { clientOf } from './client-of';

/** Ids of the keys that the aliases of an account and Region point to, by `alias/<name>`; those of AWS included. */
export function aliasesOf(place: AwsPlace, accounts: AwsAccounts): Promise<ReadonlyMap<string, string>> {
  return accounts.ask(place, `reading the aliases of ${placeText(place)}`, async (settings) => {
    const aliases = new Map<string, string>();
    for await (const page of paginateListAliases({ client: clientOf(KMSClient, settings) }, {})) {
      for (const { AliasName = '', TargetKeyId = '' } of page.Aliases ?? []) aliases.set(AliasName, TargetKeyId);
    }
    return aliases;
  });
}
