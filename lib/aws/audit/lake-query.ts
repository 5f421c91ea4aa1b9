import type { AuditedKey } from './audited-key';

/** A row of CloudTrail Lake: the texts of the columns, by name. */
export type LakeRow = Readonly<Record<string, string>>;

const COLUMNS = {
  id: 'eventid',
  at: "date_format(eventtime, '%Y-%m-%dT%H:%i:%sZ')",
  operation: 'eventname',
  read_only: 'readonly',
  error: 'errorcode',
  type: 'useridentity.type',
  arn: 'useridentity.arn',
  caller: 'useridentity.accountid',
  service: 'useridentity.invokedby',
  issuer: 'useridentity.sessioncontext.sessionissuer.arn',
} as const;

/** A time as Trino writes it. */
const sqlTime = (time: Date): string => `timestamp '${time.toISOString().slice(0, 19).replace('T', ' ')}'`;

/**
 * The records of an event data store that name the key. Charged by the data that is scanned, so the time is bounded.
 * Columns and functions: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/query-limitations.html
 */
export function lakeQuery(dataStoreId: string, key: AuditedKey, since: Date, until: Date): string {
  const { arn, id, aliasName, aliasArn, account, region } = key;
  const named = ['keyId', 'sourceKeyId', 'destinationKeyId', 'targetKeyId', 'aliasName'].map(
    (field) => `element_at(requestparameters, '${field}')`,
  );
  const inRequest = (names: readonly string[]) =>
    named.map((field) => `${field} IN (${names.map((name) => `'${name}'`).join(', ')})`).join(' OR ');
  const ownCopy = `(errorcode IS NOT NULL OR recipientaccountid = '${account}')`;
  return [
    `SELECT ${Object.entries(COLUMNS)
      .map(([name, column]) => `${column} AS ${name}`)
      .join(', ')}`,
    `FROM ${dataStoreId}`,
    "WHERE eventsource = 'kms.amazonaws.com'",
    `AND eventtime >= ${sqlTime(since)} AND eventtime <= ${sqlTime(until)}`,
    `AND ((${ownCopy} AND (any_match(resources, r -> r.arn IN ('${arn}', '${aliasArn}')) OR ${inRequest([arn, aliasArn])}))`,
    `OR (useridentity.accountid = '${account}' AND awsregion = '${region}' AND (${inRequest([id, aliasName])}))`,
    `OR (errorcode IS NOT NULL AND errormessage LIKE '%${arn}%'))`,
  ].join('\n');
}

/** The row as a record of CloudTrail that names the key, which the query has chosen it for. */
export const lakeRecord = ({ arn }: AuditedKey, row: LakeRow): object => ({
  eventID: row['id'],
  eventTime: row['at'],
  eventName: row['operation'],
  eventSource: 'kms.amazonaws.com',
  readOnly: row['read_only'],
  errorCode: row['error'],
  resources: [{ ARN: arn }],
  userIdentity: {
    type: row['type'],
    arn: row['arn'],
    accountId: row['caller'],
    invokedBy: row['service'],
    sessionContext: { sessionIssuer: { arn: row['issuer'] } },
  },
});
