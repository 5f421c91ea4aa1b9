import { CloudTrailClient, type LookupAttribute, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { type AwsPlace, placeText } from '../../aws/place';
import { parseJson } from '../../fields/json';
import type { AwsAccounts } from './accounts';
import type { AwsClientSettings } from './client-settings';
import type { Pace } from './pace';

/** What is asked of the event history: management events of an account and Region, of the last 90 days. */
export interface HistoryAsked {
  readonly attribute: LookupAttribute;
  readonly since: Date;
  readonly until: Date;
}

/** A record as it lies in the event history. */
export interface HistoryRecord {
  readonly eventId: string;
  readonly at: Date;
  /** The record itself; undefined where it is no JSON. */
  readonly record: unknown;
}

/**
 * LookupEvents answers two calls a second for an account and Region, whoever asks. Counted from answer to call, no two
 * seconds can have more, however long the way there is.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
 */
export const HISTORY_GAP_MS = 505;

/**
 * Page by page, the newest first. `pace` is that of the place: it holds for what the SDK tries again by itself too. Throws
 * a UserError with exit code 3 where a page can't be read.
 */
export async function* eventHistory(
  place: AwsPlace,
  accounts: AwsAccounts,
  { attribute, since, until }: HistoryAsked,
  pace: Pace,
): AsyncGenerator<readonly HistoryRecord[]> {
  let NextToken: string | undefined;
  do {
    const asked = { LookupAttributes: [attribute], StartTime: since, EndTime: until, MaxResults: 50, NextToken };
    const page = await accounts.ask(place, `reading the event history of ${placeText(place)}`, (settings) =>
      pacedClient(settings, pace).send(new LookupEventsCommand(asked)),
    );
    yield (page.Events ?? []).map(({ EventId = '', EventTime, CloudTrailEvent = '' }) => {
      const parsed = parseJson(CloudTrailEvent);
      return { eventId: EventId, at: EventTime ?? until, record: parsed.read ? parsed.value : undefined };
    });
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
}

function pacedClient(settings: AwsClientSettings, pace: Pace): CloudTrailClient {
  const client = new CloudTrailClient(settings);
  // Below the SDK's own retry, so that each try waits for its turn.
  client.middlewareStack.add((next) => (args) => pace(() => next(args)), {
    step: 'finalizeRequest',
    priority: 'low',
    name: 'pace',
  });
  return client;
}
