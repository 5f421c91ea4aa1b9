import type { AuditedKey } from './audited-key';

/** So many records come in one answer, which stays below the 16 MB that an answer may have. */
export const INSIGHTS_LIMIT = 2000;

/**
 * So many keys are asked for at once: a query has at most 10,000 characters, and an alias 256.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StartQuery.html
 */
export const INSIGHTS_KEYS = 25;

/**
 * The records of a log group that name one of the keys, in the language of CloudWatch Logs Insights. Of arrays it sees one
 * element at a time, so the text of the record is searched.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_AnalyzeLogData-discoverable-fields.html
 */
export function insightsQuery(keys: readonly AuditedKey[]): string {
  const names = keys.flatMap(({ id, aliasName }) => [`@message like "${id}"`, `@message like "\\"${aliasName}\\""`]);
  return [
    'fields @message',
    'filter eventSource = "kms.amazonaws.com"',
    `filter ${names.join(' or ')}`,
    'sort @timestamp asc',
    `limit ${INSIGHTS_LIMIT}`,
  ].join('\n| ');
}
