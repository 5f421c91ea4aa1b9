import { lakeQuery, lakeRecord } from '../../../../lib/aws/audit/lake-query';
import { readRecord } from '../../../../lib/aws/audit/record';
import { KEY, KEY_ID } from '../../../support/recorded-events';

const key = {
  arn: KEY,
  id: KEY_ID,
  account: '111122223333',
  region: 'eu-west-1',
  aliasName: 'alias/cmk-pay',
  aliasArn: 'arn:aws:kms:eu-west-1:111122223333:alias/cmk-pay',
};

test('the query asks for the texts of a record, in a bounded time, wherever one may name the key', () => {
  const named = (...names: string[]) =>
    ['keyId', 'sourceKeyId', 'destinationKeyId', 'targetKeyId', 'aliasName']
      .map((field) => `element_at(requestparameters, '${field}') IN (${names.map((name) => `'${name}'`).join(', ')})`)
      .join(' OR ');
  const query = lakeQuery('store-1', key, new Date('2026-10-25T10:00:00Z'), new Date('2026-11-24T10:00:00Z'));
  expect(query.split('\n')).toEqual([
    "SELECT eventid AS id, date_format(eventtime, '%Y-%m-%dT%H:%i:%sZ') AS at, eventname AS operation, readonly AS read_only, errorcode AS error, useridentity.type AS type, useridentity.arn AS arn, useridentity.accountid AS caller, useridentity.invokedby AS service, useridentity.sessioncontext.sessionissuer.arn AS issuer",
    'FROM store-1',
    "WHERE eventsource = 'kms.amazonaws.com'",
    "AND eventtime >= timestamp '2026-10-25 10:00:00' AND eventtime <= timestamp '2026-11-24 10:00:00'",
    `AND (((errorcode IS NOT NULL OR recipientaccountid = '111122223333') AND (any_match(resources, r -> r.arn IN ('${KEY}', '${key.aliasArn}')) OR ${named(KEY, key.aliasArn)}))`,
    `OR (useridentity.accountid = '111122223333' AND awsregion = 'eu-west-1' AND (${named(KEY_ID, 'alias/cmk-pay')}))`,
    `OR (errorcode IS NOT NULL AND errormessage LIKE '%${KEY}%'))`,
  ]);
});

test('a row is a record of CloudTrail that names the key', () => {
  const row = {
    id: 'event-1',
    at: '2026-11-20T10:00:00Z',
    operation: 'Decrypt',
    read_only: 'true',
    error: 'AccessDenied',
    type: 'AssumedRole',
    arn: 'arn:aws:sts::111122223333:assumed-role/R/s',
    caller: '111122223333',
    service: 's3.amazonaws.com',
    issuer: 'arn:aws:iam::111122223333:role/R',
  };
  expect(readRecord(lakeRecord(key, row))).toEqual({
    id: 'event-1',
    at: '2026-11-20T10:00:00Z',
    operation: 'Decrypt',
    source: 'kms.amazonaws.com',
    error: 'AccessDenied',
    readOnly: true,
    identity: {
      type: 'AssumedRole',
      arn: 'arn:aws:sts::111122223333:assumed-role/R/s',
      accountId: '111122223333',
      invokedBy: 's3.amazonaws.com',
      sessionContext: { sessionIssuer: { arn: 'arn:aws:iam::111122223333:role/R' } },
    },
    request: {},
    answer: {},
    serviceEvent: {},
    resourceArns: [KEY],
  });
});
