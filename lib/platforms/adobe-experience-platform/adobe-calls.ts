import type { AwsDeployment } from '../../aws/fields';
import { callsSince, lastOf } from '../key-calls';

/**
 * Lists the calls that accounts of Adobe made with the key since a time, as lines of: when, which, how it ended. CloudTrail
 * is asked by service: it takes one attribute alone, and the caller's account is none.
 */
export const adobeCalls = (d: AwsDeployment, keyArn: string, accounts: readonly string[]): string =>
  callsSince(
    d,
    ['EventSource', 'kms.amazonaws.com'],
    [
      ['Events[?'],
      [`contains(CloudTrailEvent,'${lastOf(keyArn)}')&&(`],
      ...accounts.map((account, i) => [`${i === 0 ? '' : '||'}contains(CloudTrailEvent,'accountId\\":\\"${account}')`]),
      [')].[EventTime,EventName,'],
      ["contains(CloudTrailEvent,'errorCode')&&'FAILED'||'WORKED']"],
    ],
  );
