import { setTimeout } from 'node:timers/promises';
import {
  CloudTrailClient,
  GetQueryResultsCommand,
  type GetQueryResultsCommandOutput,
  StartQueryCommand,
} from '@aws-sdk/client-cloudtrail';
import { type AwsPlace, placeText } from '../../aws/place';
import { UserError } from '../../problems/user-error';
import type { AwsAccounts } from './accounts';
import { clientOf } from './client-of';

const ASK_AGAIN_MS = 1000;
const PAGE = 1000;

/** Rows of a query, page by page: the texts of the columns, by name. */
export type LakeRows = readonly Readonly<Record<string, string>>[];

/**
 * What a query of CloudTrail Lake finds. Throws a UserError with exit code 3 where it can't be had.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetQueryResults.html
 */
export async function* lakeRows(place: AwsPlace, accounts: AwsAccounts, query: string): AsyncGenerator<LakeRows> {
  const doing = `asking CloudTrail Lake of ${placeText(place)}`;
  const { QueryId } = await accounts.ask(place, doing, (settings) =>
    clientOf(CloudTrailClient, settings).send(new StartQueryCommand({ QueryStatement: query })),
  );
  let NextToken: string | undefined;
  do {
    const asked = { QueryId, NextToken, MaxQueryResults: PAGE };
    const page: GetQueryResultsCommandOutput = await accounts.ask(place, doing, (settings) =>
      clientOf(CloudTrailClient, settings).send(new GetQueryResultsCommand(asked)),
    );
    const { QueryStatus: status = 'unknown', QueryResultRows: rows = [], ErrorMessage: why } = page;
    if (status === 'QUEUED' || status === 'RUNNING') {
      await setTimeout(ASK_AGAIN_MS);
      NextToken = undefined;
      continue;
    }
    if (status !== 'FINISHED') {
      throw new UserError(
        `Failed while ${doing}: the query ended as ${status}.${why === undefined ? '' : ` It said: ${why.slice(0, 300)}`}`,
        [],
        3,
      );
    }
    yield rows.map((columns) => Object.assign({}, ...columns) as Readonly<Record<string, string>>);
    NextToken = page.NextToken;
    if (NextToken === undefined) return;
  } while (true);
}
