import { utcSecond } from '../../fields/utc';

type Fields = Readonly<Record<string, unknown>>;

/**
 * A record of CloudTrail: what is read of it here. Whoever calls writes parts of a record, so that each value may have any
 * type and any length: what is no text counts as absent, and a text is cut.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export interface CloudTrailRecord {
  readonly id: string;
  /** `2026-11-25T10:00:00Z`. */
  readonly at: string;
  readonly source: string;
  readonly operation: string;
  readonly region?: string;
  /** Whose copy of the record it is. */
  readonly account?: string;
  readonly error?: string;
  readonly errorMessage?: string;
  readonly readOnly: boolean;
  readonly identity: Fields;
  readonly request: Fields;
  readonly answer: Fields;
  readonly serviceEvent: Fields;
  readonly resourceArns: readonly string[];
}

/** Longer names and codes don't exist: an ARN has at most 2048 characters, of which nobody needs to read more than so many. */
const LONGEST = 300;
/** A message names the ARN of the key within its first sentences. */
const LONGEST_MESSAGE = 4000;

/** The record in a value of JSON; undefined where it is none: no event id, no name, or no time that is one. */
export function readRecord(value: unknown): CloudTrailRecord | undefined {
  const record = fieldsOf(value);
  const [id, operation] = [textOf(record['eventID']), textOf(record['eventName'])];
  const at = utcSecond(textOf(record['eventTime']) ?? '');
  if (id === undefined || operation === undefined || at === undefined) return undefined;
  return {
    id,
    at,
    operation,
    source: textOf(record['eventSource']) ?? '',
    region: textOf(record['awsRegion']),
    account: textOf(record['recipientAccountId']),
    error: textOf(record['errorCode']),
    errorMessage: textOf(record['errorMessage'], LONGEST_MESSAGE),
    readOnly: record['readOnly'] === true || record['readOnly'] === 'true',
    identity: fieldsOf(record['userIdentity']),
    request: fieldsOf(record['requestParameters']),
    answer: fieldsOf(record['responseElements']),
    serviceEvent: fieldsOf(record['serviceEventDetails']),
    resourceArns: listOf(record['resources']).flatMap((one) => textOf(fieldsOf(one)['ARN']) ?? []),
  };
}

export const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};

/** Undefined for what is no text, or an empty one. */
export const textOf = (value: unknown, longest = LONGEST): string | undefined => {
  if (typeof value !== 'string' || value === '') return undefined;
  return value.length > longest ? `${value.slice(0, longest - 1)}…` : value;
};

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
