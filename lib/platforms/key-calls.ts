import type { AwsDeployment } from '../aws/fields';
import { command } from '../fields/command';

/**
 * Lists who made one kind of call with the key in the last days. CloudTrail is asked by the name of the call and sorted out
 * here: that it finds Encrypt and Decrypt by the key's ARN is not documented.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/view-cloudtrail-events-cli.html
 */
export const callsWithKey = (d: AwsDeployment, eventName: 'Encrypt' | 'Decrypt', keyArn: string): string =>
  command('aws cloudtrail lookup-events', [
    ['region', d.region],
    ['lookup-attributes', `AttributeKey=EventName,AttributeValue=${eventName}`],
    ['query', `Events[?contains(CloudTrailEvent,\`"${keyArn}"\`)].[EventTime,Username]`],
    ['output', 'table'],
  ]);
