import type { AwsDeployment } from '../aws/fields';
import { command } from '../fields/command';

/** What a person puts their own time for: no timestamp, so that nothing is asked before. */
export const START_TIME = 'START-TIME';
/** How many calls are looked at. With more, the AWS CLI ends its text with a token, which the query turns into None. */
const LOOKED_AT = '1000';
/** Columns of a line, with the backslash at its end. */
const WIDTH = 80;

/**
 * Asks CloudTrail for calls since a time; what it can't be asked for is sorted out by the query, whose rows stand each on a
 * line, and each part of a row that is too long for one. Lines end with a backslash inside the double quotes too, where a
 * shell takes it away together with the end of the line.
 * https://docs.aws.amazon.com/cli/latest/reference/cloudtrail/lookup-events.html
 */
export function callsSince(
  { region }: AwsDeployment,
  attribute: readonly [key: string, value: string],
  query: readonly (readonly string[])[],
): string {
  const ask = command('aws cloudtrail lookup-events', [
    ['start-time', START_TIME],
    ['region', region],
    ['max-items', LOOKED_AT],
    ['lookup-attributes', `AttributeKey=${attribute[0]},AttributeValue=${attribute[1]}`],
    ['output', 'text'],
  ]);
  const rows = query.flatMap((row) => (row.join('').length < WIDTH ? [row.join('')] : row));
  return `${ask} \\\n  --query "${rows.join('\\\n')}"`;
}

/**
 * Lists one kind of call with the key since a time, as lines of: when, which, by whom, how it ended. Only a call that was
 * refused or failed has an errorCode, and that it names the key is not documented: those of the role are all listed.
 * CloudTrail is asked by the name of the call: that it finds Encrypt and Decrypt by the key's ARN is not documented either.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export const callsOfRole = (
  d: AwsDeployment,
  eventName: 'Encrypt' | 'Decrypt',
  keyArn: string,
  roleArn: string,
): string =>
  callsSince(
    d,
    ['EventName', eventName],
    [
      ['Events[].{t:EventTime,n:EventName,'],
      ['k:contains(CloudTrailEvent,', `'${lastOf(keyArn)}'),`],
      ['r:contains(CloudTrailEvent,', "':assumed-role/", lastOf(roleArn), "/'),"],
      ["f:contains(CloudTrailEvent,'errorCode')}"],
      ["|[?k||r&&f].[t,n,r&&'BY-THE-ROLE'||'BY-OTHERS',f&&'FAILED'||'WORKED']"],
    ],
  );

export const lastOf = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);
