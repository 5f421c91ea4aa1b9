import type { AwsDeployment } from '../aws/fields';
import { command } from '../fields/command';

/**
 * Lists one kind of call with the key, among the last 1,000 calls of that name, as lines of: time, call, whether it was the
 * role, whether it was refused or failed. Only such a call has an errorCode, and that it names the key is not documented: those
 * of the role are all listed. CloudTrail is asked by the name of the call and sorted out here: that it finds Encrypt and
 * Decrypt by the key's ARN is not documented either.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export function callsOfRole(
  d: AwsDeployment,
  eventName: 'Encrypt' | 'Decrypt',
  keyArn: string,
  roleArn: string,
): string {
  const byRole = mentions(`:assumed-role/${lastOf(roleArn)}/`);
  const failed = mentions('errorCode');
  const which = `${mentions(lastOf(keyArn))}||${byRole}&&${failed}`;
  const query = `Events[?${which}].[EventTime,EventName,${byRole},${failed}]`;
  return command('aws cloudtrail lookup-events', [
    ['region', d.region],
    ['lookup-attributes', `AttributeKey=EventName,AttributeValue=${eventName}`],
    ['max-items', '1000'],
    ['query', query],
    ['output', 'table'],
  ]);
}

const mentions = (text: string): string => `contains(CloudTrailEvent,\`"${text}"\`)`;

const lastOf = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);
