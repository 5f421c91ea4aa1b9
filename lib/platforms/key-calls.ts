import type { AwsDeployment } from '../aws/fields';
import { command } from '../fields/command';

type Call = 'Encrypt' | 'Decrypt';

/**
 * Lists who made one kind of call with the key in the last days. CloudTrail is asked by the name of the call and sorted out
 * here: that it finds Encrypt and Decrypt by the key's ARN is not documented.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/view-cloudtrail-events-cli.html
 */
export const callsWithKey = (d: AwsDeployment, eventName: Call, keyArn: string): string =>
  lookUp(d, eventName, [['query', `Events[?${mentions(keyArn)}].[EventTime,Username]`]]);

/**
 * The same among the last 1,000 calls of that name, as lines of: time, call, whether it was the role, whether it was refused
 * or failed. Only such a call has an errorCode, and that it names the key is not documented: those of the role are all listed.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export function callsOfRole(d: AwsDeployment, eventName: Call, keyArn: string, roleArn: string): string {
  const byRole = mentions(`:assumed-role/${lastOf(roleArn)}/`);
  const failed = mentions('errorCode');
  const which = `${mentions(lastOf(keyArn))}||${byRole}&&${failed}`;
  const query = `Events[?${which}].[EventTime,EventName,${byRole},${failed}]`;
  return lookUp(d, eventName, [
    ['max-items', '1000'],
    ['query', query],
  ]);
}

const lookUp = (d: AwsDeployment, eventName: Call, more: readonly (readonly [string, string])[]): string =>
  command('aws cloudtrail lookup-events', [
    ['region', d.region],
    ['lookup-attributes', `AttributeKey=EventName,AttributeValue=${eventName}`],
    ...more,
    ['output', 'table'],
  ]);

const mentions = (text: string): string => `contains(CloudTrailEvent,\`"${text}"\`)`;

const lastOf = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);
