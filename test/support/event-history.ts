import type { AwsAnswer, AwsCall } from './loopback-aws';

type Fields = Readonly<Record<string, unknown>>;

/** A record of CloudTrail, with its time in seconds since 1970. */
export interface Recorded {
  readonly seconds: number;
  readonly record: Fields;
}

/** `count` calls of one kind, one every `every` seconds, the last at `until`; the newest first, as the history tells them. */
export const calls = (
  count: number,
  until: string,
  every: number,
  record: (i: number) => Fields,
): readonly Recorded[] =>
  Array.from({ length: count }, (_, i) => {
    const seconds = Date.parse(until) / 1000 - i * every;
    const eventTime = new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
    return { seconds, record: { eventTime, eventID: `event-${i}`, eventSource: 'kms.amazonaws.com', ...record(i) } };
  });

/**
 * LookupEvents as it is documented: by source or name and by time, 50 a page, the newest first.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
 */
export function lookupEvents(all: readonly Recorded[], { parameters }: AwsCall): AwsAnswer {
  const { StartTime, EndTime, NextToken, LookupAttributes } = parameters;
  const [attribute] = LookupAttributes as readonly { AttributeKey: string; AttributeValue: string }[];
  const found = all.filter(
    ({ seconds, record }) =>
      seconds >= Number(StartTime) &&
      seconds <= Number(EndTime) &&
      record[attribute?.AttributeKey === 'EventName' ? 'eventName' : 'eventSource'] === attribute?.AttributeValue,
  );
  const from = Number(NextToken ?? 0);
  const Events = found.slice(from, from + 50).map(({ seconds, record }) => ({
    EventId: record['eventID'],
    EventTime: seconds,
    CloudTrailEvent: typeof record['broken'] === 'string' ? record['broken'] : JSON.stringify(record),
  }));
  return { body: JSON.stringify({ Events, ...(from + 50 < found.length ? { NextToken: String(from + 50) } : {}) }) };
}
