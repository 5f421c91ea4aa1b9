import type { AwsDeployment } from '../../aws/fields';
import { command } from '../../fields/command';

/**
 * Lists the calls that accounts of Adobe made with the key, among the last 1,000 calls of KMS in the Region. CloudTrail
 * is asked by service and sorted out here: it takes one attribute alone, and the caller's account is none.
 * https://docs.aws.amazon.com/cli/latest/reference/cloudtrail/lookup-events.html
 * Lines end with a backslash inside the double quotes too, where a shell takes it away together with the end of the line.
 */
export function adobeCalls(d: AwsDeployment, keyArn: string, accounts: readonly string[]): string {
  const keyId = keyArn.slice(keyArn.lastIndexOf('/') + 1);
  const query = [
    'Events[?',
    `contains(CloudTrailEvent,'${keyId}')&&(`,
    accounts.map((account) => `contains(CloudTrailEvent,'accountId\\":\\"${account}')`).join('||\\\n'),
    ')].[EventTime,EventName]',
  ];
  const ask = command('aws cloudtrail lookup-events', [
    ['region', d.region],
    ['lookup-attributes', 'AttributeKey=EventSource,AttributeValue=kms.amazonaws.com'],
    ['max-items', '1000'],
    ['output', 'table'],
  ]);
  return `${ask} \\\n  --query "${query.join('\\\n')}"`;
}
