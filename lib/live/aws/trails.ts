import {
  CloudTrailClient,
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  type GetEventSelectorsCommandOutput,
  GetTrailStatusCommand,
} from '@aws-sdk/client-cloudtrail';
import { type AwsPlace, placeText } from '../../aws/place';
import type { AwsAccounts } from './accounts';
import { clientOf } from './client-of';
import { type RecordedCalls, recordedKmsCalls } from './trail-selectors';

/** A trail that holds in an account and Region. */
export interface Trail {
  readonly name: string;
  readonly isLogging: boolean;
  readonly records: RecordedCalls;
}

/** The trails that hold in an account and Region: its own, multi-Region ones of others, and those of the organization. */
export function trailsOf(place: AwsPlace, accounts: AwsAccounts): Promise<readonly Trail[]> {
  return accounts.ask(place, `reading the trails of ${placeText(place)}`, async (settings) => {
    const client = clientOf(CloudTrailClient, settings);
    const { trailList = [] } = await client.send(new DescribeTrailsCommand({ includeShadowTrails: true }));
    return Promise.all(
      trailList.map(async ({ TrailARN: Name, Name: name = '' }) => {
        const { IsLogging: isLogging = false } = await client.send(new GetTrailStatusCommand({ Name }));
        const selectors: GetEventSelectorsCommandOutput = await client.send(
          new GetEventSelectorsCommand({ TrailName: Name }),
        );
        return { name, isLogging, records: recordedKmsCalls(selectors) };
      }),
    );
  });
}
