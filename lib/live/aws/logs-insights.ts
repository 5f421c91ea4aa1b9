import { setTimeout } from 'node:timers/promises';
import {
  CloudWatchLogsClient,
  GetQueryResultsCommand,
  type GetQueryResultsCommandOutput,
  StartQueryCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { type AwsPlace, placeText } from '../../aws/place';
import { parseJson } from '../../fields/json';
import { UserError } from '../../problems/user-error';
import type { AwsAccounts } from './accounts';
import { clientOf } from './client-of';

export interface LogsAsked {
  readonly logGroup: string;
  readonly query: string;
  /** Of one answer, as the query says it. */
  readonly limit: number;
  /** Both ends are included, to the second. */
  readonly since: Date;
  readonly until: Date;
}

export interface LogRecords {
  /** Undefined for a message that is no JSON. */
  readonly records: readonly unknown[];
  /** Whether there were more in a single second than an answer has. */
  readonly isCut: boolean;
  /** Up to which time all was read. */
  readonly until: Date;
}

const ASK_AGAIN_MS = 500;

/**
 * The messages that a query of CloudWatch Logs Insights finds, the oldest first: where an answer is full, its time is
 * halved. Throws a UserError with exit code 3 where they can't be read.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StartQuery.html
 */
export async function* logRecords(
  place: AwsPlace,
  accounts: AwsAccounts,
  asked: LogsAsked,
): AsyncGenerator<LogRecords> {
  const seconds = ({ since, until }: LogsAsked) =>
    [Math.floor(since.getTime() / 1000), Math.floor(until.getTime() / 1000)] as const;
  const waiting: (readonly [from: number, to: number])[] = [seconds(asked)];
  for (let span = waiting.pop(); span !== undefined; span = waiting.pop()) {
    const [from, to] = span;
    const messages = await messagesOf(place, accounts, asked, from, to);
    const isFull = messages.length >= asked.limit;
    if (isFull && from < to) {
      const middle = Math.floor((from + to) / 2);
      waiting.push([middle + 1, to], [from, middle]);
      continue;
    }
    const records = messages.map((text) => {
      const parsed = parseJson(text);
      return parsed.read ? parsed.value : undefined;
    });
    yield { records, isCut: isFull, until: new Date(to * 1000) };
  }
}

function messagesOf(
  place: AwsPlace,
  accounts: AwsAccounts,
  { logGroup, query, limit }: LogsAsked,
  startTime: number,
  endTime: number,
): Promise<readonly string[]> {
  const doing = `asking CloudWatch Logs for ${logGroup} of ${placeText(place)}`;
  // Whoever starts a query reads its result.
  return accounts.ask(place, doing, async (settings) => {
    const client = clientOf(CloudWatchLogsClient, settings);
    const command = new StartQueryCommand({ logGroupName: logGroup, queryString: query, startTime, endTime, limit });
    const { queryId } = await client.send(command);
    let answer: GetQueryResultsCommandOutput;
    while (isRunning((answer = await client.send(new GetQueryResultsCommand({ queryId }))).status)) {
      await setTimeout(ASK_AGAIN_MS);
    }
    if (answer.status !== 'Complete') {
      throw new UserError(
        `Failed while ${doing}: the query ended as ${answer.status ?? 'unknown'}. Ask for less time with --since.`,
        [],
        3,
      );
    }
    return (answer.results ?? []).map((row) => row.find(({ field }) => field === '@message')?.value ?? '');
  });
}

const isRunning = (status: string | undefined): boolean => status === 'Scheduled' || status === 'Running';
